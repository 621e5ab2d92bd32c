import { expect, it } from '@jest/globals';
import { filled } from './placeholders.js';

const KNOWN: Readonly<Record<string, unknown>> = { caseId: 'c1', version: 3, subjects: [1, 2] };
const lookup = (name: string) => Promise.resolve(KNOWN[name]);

it('fills a text, a number and a list where they stand', async () => {
  const body = { path: '/v1/cases/{caseId}/x', version: '{version}', each: [{ of: '{subjects}' }], plain: 7 };

  expect(await filled(body, lookup)).toEqual({ path: '/v1/cases/c1/x', version: 3, each: [{ of: [1, 2] }], plain: 7 });
});

it('leaves a text without placeholders alone', async () => {
  expect(await filled('nothing { here }', lookup)).toBe('nothing { here }');
});
