import type { SampleBodies } from '../bench/referral/sample-bodies.js';
import type { Stack } from '../stack/stack.js';
import type { Databases } from './stores/databases.js';

/** What a drill works with. */
export type Drill = {
  readonly stack: Stack;
  readonly databases: Databases;
  readonly bodies: SampleBodies;
  /** Where journals are kept. */
  readonly folder: string;
  readonly contacts: number;
  readonly rate: number;
};
