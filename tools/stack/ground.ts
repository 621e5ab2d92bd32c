import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DEPLOYMENTS } from '@mash/kernel';
import { claim, release } from './supervising/claim.js';
import type { ChildDied } from './supervising/child.js';
import { failure } from './supervising/deferred.js';
import { listenForInterruption } from './supervising/interruption.js';
import { ensureKeys } from './keys.js';
import { endLeftovers } from './supervising/leftovers.js';
import type { Context } from './parts/part.js';
import { freeBlock, isPortFree } from './ports.js';
import { foldersOf, PROFILES, type ProfileName } from './profile.js';
import { say } from './saying.js';
import { secretsOf } from './secrets.js';
import { secondOf } from './services/service-process.js';
import { unmountLeft } from './small-disk.js';
import { Supervisor } from './supervising/supervisor.js';
import { wipeStored } from './wiping.js';

/** A profile that is ours: nothing left over from before, ports chosen, secrets there, a supervisor at work. */
export type Ground = Context & {
  /** Handlers asked about each death; the first that says true has dealt with it. */
  readonly reviving: ((death: ChildDied) => boolean)[];
  /** What is left to do once every child has ended. */
  readonly afterwards: (() => Promise<void>)[];
  /** Ends the whole: what is under way fails with this error. */
  readonly fail: (error: unknown) => void;
};

const STOP_ORDER = [
  ['jest'],
  DEPLOYMENTS.flatMap((name) => [name, secondOf(name)]),
  ['identity', 'mail'],
  ['kafka', 'redis'],
  ['postgres'],
];

/** Does the work on a claimed profile; whatever happens, everything that was started has ended afterwards. */
export async function onGround<Result>(
  name: ProfileName,
  fresh: 'fresh' | 'kept',
  work: (ground: Ground) => Promise<Result>,
): Promise<Result> {
  const folders = foldersOf(name);
  mkdirSync(folders.profile, { recursive: true });
  claim(name, folders.profile);
  const interruption = listenForInterruption();
  try {
    const ground = await prepare(name, fresh);
    const ending = failure();
    ground.supervisor.onDeath((death) => {
      if (!ground.reviving.some((revives) => revives(death))) ending.fail(death);
    });
    try {
      return await Promise.race([work({ ...ground, fail: ending.fail }), ending.comes, interruption.comes]);
    } finally {
      await ground.supervisor.stopAll(STOP_ORDER);
      for (const last of ground.afterwards) await last();
    }
  } finally {
    interruption.stopListening();
    release(folders.profile);
  }
}

async function prepare(name: ProfileName, fresh: 'fresh' | 'kept'): Promise<Omit<Ground, 'fail'>> {
  const profile = PROFILES[name];
  const folders = foldersOf(name);
  const pids = join(folders.profile, 'pids');
  const left = await endLeftovers(pids);
  if (left.length > 0) say(`  ended what an earlier launcher left: ${left.join(', ')}`);
  await unmountLeft(folders);
  if (fresh === 'fresh') wipeStored(folders.profile);
  await ensureKeys(folders.keys);
  return {
    profile,
    folders,
    ports: await freeBlock(profile.firstPort, isPortFree),
    secrets: secretsOf(folders.profile),
    supervisor: new Supervisor(folders.logs, pids),
    edges: false,
    reviving: [],
    afterwards: [],
  };
}
