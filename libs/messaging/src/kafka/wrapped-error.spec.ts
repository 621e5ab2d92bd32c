import { expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { asItWas } from './wrapped-error.js';

const { KafkaJSError, KafkaJSNonRetriableError, KafkaJSProtocolError } = kafkajs;

it('F7 says what the broker answered, by which kafkajs joins again instead of ending', async () => {
  const answer = new KafkaJSProtocolError({ type: 'UNKNOWN_MEMBER_ID', message: 'not aware of this member' } as never);
  const wrapped = Object.assign(new KafkaJSNonRetriableError(answer), { cause: answer });
  await expect(asItWas(Promise.reject(wrapped))).rejects.toBe(answer);
});

it('leaves every other failure as it is', async () => {
  const failure = new KafkaJSError('away');
  await expect(asItWas(Promise.reject(failure))).rejects.toBe(failure);
  expect(await asItWas(Promise.resolve(1))).toBe(1);
});
