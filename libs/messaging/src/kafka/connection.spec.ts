import { expect, it } from '@jest/globals';
import { BRIEF, ENDLESS } from './connection.js';

/** kafkajs adds up to a fifth to a step. */
const longest = ({ maxRetryTime = Infinity }): number => maxRetryTime * 1.2;

it('I8 whoever waits for a broker looks for it more than twice a second', () => {
  expect(longest(BRIEF)).toBeLessThan(500);
  expect(longest(ENDLESS)).toBeLessThan(500);
});

it('I7 a send that cannot succeed is given up before the others have waited half a second', () => {
  expect(longest(BRIEF) * (BRIEF.retries ?? Infinity)).toBeLessThan(500);
});
