import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { bounded } from './bounded.js';
import { externalAddress, ROOT } from '../config.js';
import { builtFile, PLACES, type DeploymentPlace } from './deployments.js';
import { fingerprintOf, type Marks } from './marks.js';
import { migrationEnvironment, type Surroundings } from './service-environment.js';
import { runStep } from './step-process.js';

const LIBS_WITH_TABLES = ['persistence', 'messaging', 'access', 'service-host'];
const WIDTH = 3;

/** A server from outside may be another one than last time: nothing is taken as done there. */
function migrationsFingerprint({ app }: DeploymentPlace): string {
  const own = join(ROOT, 'apps', app, 'dist', 'migrations');
  const libs = LIBS_WITH_TABLES.map((lib) => join(ROOT, 'libs', lib, 'dist', 'migrations'));
  return fingerprintOf([own, ...libs], [externalAddress('postgres') === undefined ? '' : randomUUID()]);
}

/** Runs each deployment's migrations as its own step; passes over those that have not changed since the last start. */
export async function migrateAll(around: Surroundings, base: Record<string, string>, marks: Marks): Promise<void> {
  await bounded(PLACES, WIDTH, async (place) => {
    const step = `migrations of ${place.deployment}`;
    const fingerprint = migrationsFingerprint(place);
    if (marks.isDone(step, fingerprint)) return;
    await runStep({
      what: `The migration of ${place.deployment}`,
      args: [builtFile(place, 'migrate')],
      env: { ...base, ...migrationEnvironment(place.deployment, around) },
    });
    marks.note(step, fingerprint);
  });
}
