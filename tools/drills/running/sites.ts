import { join } from 'node:path';
import { SampleBodies } from '../../bench/referral/sample-bodies.js';
import { forgetTokens } from '../../identity/sign-in.js';
import { loadSample } from '../../play/sample.js';
import { ROOT } from '../../stack/config.js';
import type { ProfileName } from '../../stack/profile.js';
import type { SmallDisk } from '../../stack/small-disk.js';
import { withStack, type Stack } from '../../stack/stack.js';
import { NO_EDGES } from '../edges/no-edges.js';
import { OwnEdges } from '../edges/own-edges.js';
import type { Ground } from '../fault.js';
import { PatientHub } from '../flow/patient-hub.js';
import type { Site } from '../site.js';
import { Databases } from '../stores/databases.js';
import { ballastIn, noDisk } from './ballast.js';

const SAMPLE = 'samples/neglect-at-school.json';

export const DRILLS_FOLDER = join(ROOT, '.local', 'drills');

export type Asked = Pick<Site, 'short' | 'rate' | 'command'> & { readonly profile: ProfileName };

const DISKS: Readonly<Partial<Record<Ground, SmallDisk>>> = {
  'small-kafka-disk': { of: 'kafka', megabytes: 400 },
  'small-postgres-disk': { of: 'postgres', megabytes: 700 },
};

/** Brings up a hub whose every way can be broken, does the work on it, and takes it down. */
export function onSite<Result>(
  { profile, ...asked }: Asked,
  { ground, data }: { readonly ground: Ground; readonly data: 'fresh' | 'kept' },
  work: (site: Site) => Promise<Result>,
): Promise<Result> {
  const smallDisk = DISKS[ground];
  const options = { services: false, edges: true, restarts: 'always', data, ...(smallDisk && { smallDisk }) } as const;
  return withStack(profile, options, async (stack) => {
    forgetTokens();
    const edges = new OwnEdges(stack);
    const disk = smallDisk === undefined ? noDisk : ballastIn(stack.folders, smallDisk);
    const hub = new PatientHub(stack.parts, (service) => edges.urlOf(service));
    try {
      await edges.open();
      await stack.bringUpServices();
      return await onRunning(
        stack,
        { ...asked, isOwn: true, edges, disk, hub, folder: join(DRILLS_FOLDER, profile) },
        work,
      );
    } finally {
      await edges.close();
    }
  });
}

/** The same on a stack that runs already, of which nothing but its services can be broken. */
export function onPlainSite<Result>(
  stack: Stack,
  asked: Pick<Site, 'short' | 'rate' | 'command' | 'folder'>,
  work: (site: Site) => Promise<Result>,
): Promise<Result> {
  const hub = new PatientHub(stack.parts);
  return onRunning(stack, { ...asked, isOwn: false, edges: NO_EDGES, disk: noDisk, hub }, work);
}

async function onRunning<Result>(
  stack: Stack,
  asked: Omit<Site, 'stack' | 'databases' | 'bodies'>,
  work: (site: Site) => Promise<Result>,
): Promise<Result> {
  const databases = new Databases(stack.parts.postgres);
  const bodies = new SampleBodies(loadSample(SAMPLE));
  try {
    return await work({ ...asked, stack, databases, bodies });
  } finally {
    await databases.close();
  }
}
