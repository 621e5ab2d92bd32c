import { setTimeout as pause } from 'node:timers/promises';

export type Done<Result> = { readonly result: Result };
export type Failed = { readonly failed: string };
export type Outcome<Result> = Done<Result> | Failed;

export type LoopResult<Result> = {
  readonly done: readonly Result[];
  /** Why each of the others failed. */
  readonly failed: readonly string[];
  /** How far behind its time the latest start was, in milliseconds: the load's own honesty. */
  readonly latestStartMs: number;
};

/** As many may be under way; one more is not started and counts as failed, so that a hub that hangs ends the run. */
const MOST_UNDER_WAY = 5_000;

/** Starts one piece of work at each of the times (milliseconds from now), however long those before it take. */
export async function openLoop<Result>(
  times: readonly number[],
  work: () => Promise<Result>,
): Promise<LoopResult<Result>> {
  const begun = performance.now();
  const started: Promise<Outcome<Result>>[] = [];
  let underWay = 0;
  let latestStartMs = 0;
  for (const time of times) {
    const early = begun + time - performance.now();
    if (early > 0) await pause(early);
    latestStartMs = Math.max(latestStartMs, performance.now() - begun - time);
    if (underWay >= MOST_UNDER_WAY) {
      started.push(Promise.resolve({ failed: 'not started: too many under way' }));
    } else {
      underWay += 1;
      started.push(outcomeOf(work).finally(() => (underWay -= 1)));
    }
  }
  const outcomes = await Promise.all(started);
  return {
    done: outcomes.flatMap((outcome) => ('result' in outcome ? [outcome.result] : [])),
    failed: outcomes.flatMap((outcome) => ('failed' in outcome ? [outcome.failed] : [])),
    latestStartMs,
  };
}

async function outcomeOf<Result>(work: () => Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { result: await work() };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
