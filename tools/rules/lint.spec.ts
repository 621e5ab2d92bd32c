import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLANTED = fileURLToPath(new URL('./planted/', import.meta.url));

/** The planted file, and the ESLint rule that has to catch it. */
const EXPECTED = [
  ['ambient-time.ts', 'no-restricted-syntax'],
  ['ambient-randomness.ts', 'no-restricted-syntax'],
  ['ambient-environment.ts', 'no-restricted-syntax'],
  ['enum.ts', 'no-restricted-syntax'],
  ['console.ts', 'no-console'],
  ['any.ts', '@typescript-eslint/no-explicit-any'],
  ['floating-promise.ts', '@typescript-eslint/no-floating-promises'],
  ['switch.ts', '@typescript-eslint/switch-exhaustiveness-check'],
  ['parameters.ts', 'max-params'],
  ['complexity.ts', 'complexity'],
  ['lines.ts', 'max-lines'],
] as const;

type Result = { filePath: string; messages: { ruleId: string | null }[] };

let caught: Map<string, (string | null)[]>;

beforeAll(() => {
  const { stdout } = spawnSync('npx', ['eslint', '--format', 'json', 'lint'], { cwd: PLANTED, encoding: 'utf8' });
  const results = JSON.parse(stdout) as Result[];
  caught = new Map(results.map(({ filePath, messages }) => [basename(filePath), messages.map(({ ruleId }) => ruleId)]));
}, 120_000);

it('every planted file has a rule that must catch it', () => {
  expect([...caught.keys()].toSorted()).toEqual(EXPECTED.map(([file]) => file).toSorted());
});

describe.each(EXPECTED)('%s', (file, rule) => {
  it(`is caught by ${rule}`, () => {
    expect(caught.get(file)).toContain(rule);
  });
});
