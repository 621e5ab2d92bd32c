import { expect, it } from '@jest/globals';
import {
  brokerSays,
  connectionRefused,
  coordinatorNotFound,
  handshakeCutShort,
  notRetried,
  passwordRefused,
  retriedInVain,
} from '../../test/kafka-errors.js';
import { isOfTheBroker } from './crash.js';

it.each([
  ['a coordinator that is not found', coordinatorNotFound()],
  ['the same, as its retries end', notRetried(coordinatorNotFound())],
  ['a broker that refuses', retriedInVain(connectionRefused())],
  ['a handshake that is cut short', handshakeCutShort()],
  ['the same, as its retries end', notRetried(handshakeCutShort())],
  ['a topic that is not there', brokerSays('UNKNOWN_TOPIC_OR_PARTITION', { retriable: true })],
])('F8 %s is the state of the broker', (_what, error) => {
  expect(isOfTheBroker(error)).toBe(true);
});

it.each([
  ['a rule that is missing', brokerSays('TOPIC_AUTHORIZATION_FAILED', { retriable: false })],
  ['a password that is refused', passwordRefused()],
  ['a mistake of ours', new TypeError('x is not a function')],
  ['the same, as its retries end', notRetried(new TypeError('x is not a function'))],
  ['nothing at all', undefined],
])('F28 %s is not', (_what, error) => {
  expect(isOfTheBroker(error)).toBe(false);
});
