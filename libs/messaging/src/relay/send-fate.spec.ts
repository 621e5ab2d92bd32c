import { describe, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { handshakeCutShort, notRetried, passwordRefused } from '../../test/kafka-errors.js';
import { causeOf, fateOfSend } from './send-fate.js';

const { KafkaJSError, KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } = kafkajs;

/** As kafkajs wraps what the broker said. */
const said = (type: string): Error => {
  const cause = new KafkaJSProtocolError(Object.assign(new Error(type), { type, code: 0, retriable: false }));
  return new KafkaJSNumberOfRetriesExceeded(cause, { retryCount: 8, retryTime: 1_000 });
};

describe('the fate of a send', () => {
  it.each(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'CORRUPT_MESSAGE'])(
    'that the broker refuses as %s is never to be sent',
    (type) => {
      expect(fateOfSend(said(type))).toBe('unsendable');
    },
  );

  it.each(['TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED', 'SASL_AUTHENTICATION_FAILED'])(
    'that ends as %s is for a person to mend',
    (type) => {
      expect(fateOfSend(said(type))).toBe('forbidden');
    },
  );

  it('F10 F28 of a handshake passes when the connection ended, and is for a person to mend when it was refused', () => {
    expect(fateOfSend(notRetried(handshakeCutShort()))).toBe('passing');
    expect(fateOfSend(notRetried(passwordRefused()))).toBe('forbidden');
  });

  it.each([
    said('UNKNOWN_TOPIC_OR_PARTITION'),
    said('NOT_ENOUGH_REPLICAS'),
    new KafkaJSError('closed connection', { retriable: false }),
    new Error('fewer topics'),
    undefined,
  ])('passes in every other case, whatever it says of being retriable (%s)', (error) => {
    expect(fateOfSend(error)).toBe('passing');
  });
});

it('names the innermost cause', () => {
  expect(causeOf(said('NOT_LEADER_FOR_PARTITION'))).toBe('NOT_LEADER_FOR_PARTITION');
  expect(causeOf(new TypeError('x'))).toBe('TypeError');
});
