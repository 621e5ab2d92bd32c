import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bounded } from './bounded.js';
import { externalAddress, ROOT } from '../config.js';
import { builtFile, PLACES, type DeploymentPlace } from './deployments.js';
import { fingerprintOf, type Marks } from './marks.js';
import { migrationEnvironment, type Surroundings } from './service-environment.js';

const run = promisify(execFile);
const LIBS_WITH_TABLES = ['persistence', 'messaging', 'access', 'service-host'];
const WIDTH = 3;

/** A server from outside may be another one than last time: nothing is taken as done there. */
function migrationsFingerprint({ app }: DeploymentPlace): string {
  const own = join(ROOT, 'apps', app, 'dist', 'migrations');
  const libs = LIBS_WITH_TABLES.map((lib) => join(ROOT, 'libs', lib, 'dist', 'migrations'));
  return fingerprintOf([own, ...libs], [externalAddress('postgres') === undefined ? '' : randomUUID()]);
}

async function migrate(place: DeploymentPlace, around: Surroundings, base: Record<string, string>): Promise<void> {
  const env = { ...base, ...migrationEnvironment(place.deployment, around) };
  try {
    await run(process.execPath, [builtFile(place, 'migrate')], { env, cwd: ROOT });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`The migrations of ${place.deployment} failed:\n${stdout ?? ''}${stderr ?? String(error)}`);
  }
}

/** Runs each deployment's migrations as its own step; passes over those that have not changed since the last start. */
export async function migrateAll(around: Surroundings, base: Record<string, string>, marks: Marks): Promise<void> {
  await bounded(PLACES, WIDTH, async (place) => {
    const step = `migrations of ${place.deployment}`;
    const fingerprint = migrationsFingerprint(place);
    if (marks.isDone(step, fingerprint)) return;
    await migrate(place, around, base);
    marks.note(step, fingerprint);
  });
}
