import type { SampleBodies } from '../bench/referral/sample-bodies.js';
import type { Stack } from '../stack/stack.js';
import type { Edges } from './edges/edges.js';
import type { PatientHub } from './flow/patient-hub.js';
import type { Referrals } from './flow/referrals.js';
import type { Databases } from './stores/databases.js';
import type { Watch } from './watch/watch.js';

/** What a drill works with while contacts flow. */
export type Field = {
  readonly stack: Stack;
  readonly hub: PatientHub;
  readonly databases: Databases;
  readonly bodies: SampleBodies;
  /** The load: what was acknowledged so far, and a way to send more. */
  readonly referrals: Referrals;
  /** `/health/ready` and `/metrics` of every service, each second from the start to the end of the drill. */
  readonly watch: Watch;
  /** The ways between a service and what it depends on. */
  readonly edges: Edges;
  /** The disk of a `small-…-disk` ground; asking for it on another ground throws. */
  readonly disk: Ballast;
  /** Long outages are to be shortened. */
  readonly short: boolean;
  /** When the drill's first contact was sent. */
  readonly since: Date;
  /** One that does not hold makes the drill fail. `seen` says what was seen. */
  readonly claim: (line: string, held: boolean, seen?: string) => void;
  /** A claim about a time. On a hub that has something else to do it is said and not judged. */
  readonly timed: (line: string, held: boolean, seen: string) => void;
  /** A figure that was seen. */
  readonly note: (line: string) => void;
  /** From now it is broken; from the beginning of `run` when not called. */
  readonly broken: () => void;
  /** From now recovery is counted; from the end of `run` when not called. */
  readonly mended: () => void;
};

/** A weight that fills a small disk. */
export type Ballast = {
  readonly freeBytes: number;
  fill(): void;
  free(): void;
};
