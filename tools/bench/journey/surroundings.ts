import { Databases } from '../../drills/stores/databases.js';
import { Hub } from '../../play/hub.js';
import { loadSample } from '../../play/sample.js';
import type { PartsDescriptor } from '../../stack/descriptor.js';
import type { ProfileName } from '../../stack/profile.js';
import { SampleBodies } from '../referral/sample-bodies.js';
import { StoredTimes } from './stored.js';

/** What every run works with. */
export type Surroundings = {
  readonly profile: ProfileName;
  readonly parts: PartsDescriptor;
  readonly hub: Hub;
  readonly bodies: SampleBodies;
  readonly databases: Databases;
  readonly stored: StoredTimes;
};

const SAMPLE = 'samples/neglect-at-school.json';

export async function withSurroundings<Result>(
  profile: ProfileName,
  parts: PartsDescriptor,
  work: (around: Surroundings) => Promise<Result>,
): Promise<Result> {
  const databases = new Databases(parts.postgres);
  try {
    const bodies = new SampleBodies(loadSample(SAMPLE));
    const stored = await StoredTimes.of(databases);
    return await work({ profile, parts, hub: new Hub(parts), bodies, databases, stored });
  } finally {
    await databases.close();
  }
}
