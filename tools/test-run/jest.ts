import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { callersEnvironment, ROOT } from '../stack/config.js';
import type { Ground } from '../stack/ground.js';
import { say } from '../stack/saying.js';
import { outcomeOf, type JestReport, type Outcome, type Suite } from './outcome.js';

const FLAGS = ['--experimental-vm-modules', '--no-warnings'];

/** End-to-end specs share the twelve services, so they run one after the other. */
const WORKERS: Readonly<Record<Suite, string>> = { unit: '--maxWorkers=2', integration: '--maxWorkers=2', e2e: '-i' };

/** A fresh one each run, unless the caller gives one: a failure is seen again with the seed that was printed. */
const SEED = callersEnvironment()['PROPERTY_SEED'] ?? String(randomInt(2 ** 31));

export const sayHowToRepeat = (): void => say(`Properties draw from PROPERTY_SEED=${SEED}`);

/** Runs one of Jest's projects as a child that writes to this terminal, and counts what it reported. */
export async function runSuite(suite: Suite, { supervisor, folders }: Ground, partsFile?: string): Promise<Outcome> {
  const report = join(folders.profile, `${suite}.json`);
  rmSync(report, { force: true });
  say(`\n${suite} tests`);
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = supervisor.start({
    name: 'jest',
    command: process.execPath,
    args: [...FLAGS, jest, '--selectProjects', suite, WORKERS[suite], '--json', `--outputFile=${report}`],
    env: {
      PROPERTY_SEED: SEED,
      ...callersEnvironment(),
      ...(partsFile === undefined ? {} : { HUB_PARTS: partsFile }),
    },
    cwd: ROOT,
    foreground: true,
    graceMs: 3000,
  });
  const ended = await child.ended;
  return outcomeOf(suite, readReport(report), ended);
}

function readReport(file: string): JestReport | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JestReport) : undefined;
}
