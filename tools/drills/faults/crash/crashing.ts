import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import type { FaultPoint } from '@mash/messaging';
import type { Field } from '../../field.js';
import { untilCaughtUp, untilPublished } from './caught-up.js';
import type { HalfDone } from './half-done.js';

const DIES_WITHIN_MS = 90_000;
const LONGEST_MS = 120_000;
/** Between one crash and the next the hub is left alone. */
const CALM_MS = 2_000;

/** Whether there must be some of it, where that can be said. */
export type Leaves = { readonly half: HalfDone; readonly must?: 'some' | 'none' };

export type Point = {
  readonly point: FaultPoint;
  /** Which time it is reached; 1 when left out. */
  readonly nth?: number;
  /** What a process that dies there leaves half done. */
  readonly leaves?: readonly Leaves[];
};

export type Crash = Point & {
  readonly service: Deployment;
  /** From being ready again until all that was there when it died is done, or, of a relay, is published. */
  readonly withinMs: number;
  readonly until?: 'published';
};

/** What a process is told that dies there; only profile `test` heeds a fault point. */
export const fatalEnvironment = ({ point, nth = 1 }: Pick<Point, 'point' | 'nth'>, eventId?: string) => ({
  HUB_PROFILE: 'test',
  FAULTPOINT: `${eventId === undefined ? point : `${point}/${eventId}`}:kill@${String(nth)}`,
});

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Stops a service, starts it so that it dies at a point, waits for that, and starts it again without. */
export async function crash(field: Field, crashing: Crash): Promise<void> {
  const { stack } = field;
  const { service, leaves = [] } = crashing;
  await stack.services.stop(service);
  const before = await countsOf(field, crashing);
  await dies(field, crashing);
  const diedAt = new Date();
  const after = await countsOf(field, crashing);
  leaves.forEach((one, place) => {
    judge(field, crashing, one, (after[place] ?? 0) - (before[place] ?? 0));
  });
  await stack.services.start(service);
  await recovers(field, crashing, diedAt);
  await pause(CALM_MS);
}

async function dies({ stack, claim, note }: Field, { service, ...point }: Crash): Promise<void> {
  const begun = Date.now();
  stack.services.launch(service, fatalEnvironment(point));
  const late = pause(DIES_WITHIN_MS, 'it still lives', { ref: false });
  const how = await Promise.race([stack.services.expectDeath(service), late]);
  claim(`${service} dies at ${point.point}`, how === 'SIGKILL', how);
  if (how === 'SIGKILL') note(`${service} died at ${point.point} ${seconds(Date.now() - begun)} after its start`);
  else await stack.services.kill(service);
}

async function countsOf(field: Field, { service, leaves = [] }: Crash): Promise<readonly number[]> {
  return Promise.all(leaves.map(({ half }) => half.count(field, service)));
}

function judge({ claim, note }: Field, { service, point }: Crash, { half, must }: Leaves, count: number): void {
  const line = `${service} dead at ${point}: ${half.what}`;
  if (must === undefined) note(`${line}: ${String(count)}`);
  else claim(`${line}: ${must}`, (must === 'some') === count > 0, String(count));
}

async function recovers(field: Field, { service, point, withinMs, until }: Crash, diedAt: Date): Promise<void> {
  const readyAt = Date.now();
  const untilDone = until === 'published' ? untilPublished : untilCaughtUp;
  const took = await untilDone(field, service, { by: diedAt, withinMs: LONGEST_MS });
  const seen =
    took === undefined
      ? 'never'
      : `${seconds(took)} (ready again ${seconds(readyAt - diedAt.getTime())} after its death)`;
  field.claim(
    `${service} after ${point}: all that waited is ${until ?? 'done'} ${seconds(withinMs)} after it is ready again`,
    took !== undefined && took <= withinMs,
    seen,
  );
}
