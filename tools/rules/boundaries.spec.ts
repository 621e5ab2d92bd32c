import { expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const CONFIG = fileURLToPath(new URL('../../.dependency-cruiser.cjs', import.meta.url));
const PLANTED = fileURLToPath(new URL('./planted/', import.meta.url));

type Report = { summary: { violations: { rule: { name: string } }[] } };

function rulesThatFire(): string[] {
  const cruise = ['depcruise', 'apps', 'libs', '--config', CONFIG, '-T', 'json'];
  const { stdout } = spawnSync('npx', cruise, { cwd: PLANTED, encoding: 'utf8' });
  const { summary } = JSON.parse(stdout) as Report;
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].toSorted();
}

it('every boundary rule still catches its planted violation', () => {
  const { forbidden } = createRequire(import.meta.url)(CONFIG) as { forbidden: { name: string }[] };

  expect(rulesThatFire()).toEqual(forbidden.map(({ name }) => name).toSorted());
}, 60_000);
