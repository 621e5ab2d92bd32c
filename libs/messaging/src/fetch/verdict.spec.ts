import { expect, it } from '@jest/globals';
import { verdictOn } from './verdict.js';

it.each([
  [
    { status: 200, version: 3 },
    { kind: 'arrived', version: 3 },
  ],
  [{ status: 200 }, { kind: 'arrived', version: 2 }],
  [{ status: 200, version: 1 }, { kind: 'later' }],
  [{ status: 404 }, { kind: 'later' }],
  [{ status: 500 }, { kind: 'later' }],
  [{ status: 401 }, { kind: 'later' }],
  [{ status: 429 }, { kind: 'later' }],
  [{ status: 403 }, { kind: 'refused' }],
  [{ status: 410 }, { kind: 'gone' }],
])('%j, when version 2 is wanted, means %j', (answer, verdict) => {
  expect(verdictOn(answer, 2)).toEqual(verdict);
});
