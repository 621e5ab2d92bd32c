import { expect, it } from '@jest/globals';
import { deliveryOf } from './delivery.js';

const fault = (details: object, message = 'no') => Object.assign(new Error(message), details);

it.each([
  ['a full mailbox', { code: 'EENVELOPE', responseCode: 452, command: 'RCPT TO' }, 'smtp-452'],
  ['a server that is closing', { code: 'ECONNECTION', responseCode: 421, command: 'CONN' }, 'smtp-421'],
  ['our own sign-in', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'smtp-535'],
  ['our own sender', { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, 'smtp-550'],
  ['silence', { code: 'ETIMEDOUT', command: 'CONN' }, 'no-answer'],
  ['a broken connection', { code: 'ECONNECTION', command: 'CONN' }, 'connection-failed'],
  ['an unknown fault', { code: 'EODD' }, 'connection-failed'],
])('%s passes', (_, details, reason) => {
  expect(deliveryOf(fault(details))).toEqual({ kind: 'passing', reason });
});

it.each([
  ['an unknown recipient', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'smtp-550'],
  ['a refused text', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'smtp-554'],
])('%s is final', (_, details, reason) => {
  expect(deliveryOf(fault(details))).toEqual({ kind: 'final', reason });
});

it('what is no address is final, and is not repeated in the reason', () => {
  expect(deliveryOf(fault({ code: 'EENVELOPE' }, 'Invalid recipient "x y"'))).toEqual({
    kind: 'final',
    reason: 'address-invalid',
  });
});
