import type { SampleBodies } from '../bench/referral/sample-bodies.js';
import type { Stack } from '../stack/stack.js';
import type { Edges } from './edges/edges.js';
import type { Ballast } from './field.js';
import type { PatientHub } from './flow/patient-hub.js';
import type { Databases } from './stores/databases.js';

/** A running hub that drills are made on, one after the other. */
export type Site = {
  readonly stack: Stack;
  readonly edges: Edges;
  readonly disk: Ballast;
  readonly databases: Databases;
  readonly bodies: SampleBodies;
  readonly hub: PatientHub;
  readonly short: boolean;
  /**
   * A hub that has nothing else to do. On another's the bound of a fault is said and not judged, and what was left undone
   * before is not the drill's.
   */
  readonly isOwn: boolean;
  /** Contacts a second. */
  readonly rate: number;
  /** Where journals and timelines are kept. */
  readonly folder: string;
  /** How this was asked for. */
  readonly command: string;
};
