import { setTimeout as pause } from 'node:timers/promises';

const STEP_MS = 60;

export type Waiting = {
  readonly what: string;
  readonly limitMs: number;
  /** Throws when waiting on makes no sense, for instance because the process has died. */
  readonly stillPossible: () => void;
};

/** Asks until the answer is true; a question that throws counts as "not yet". */
export async function waitUntil({ what, limitMs, stillPossible }: Waiting, ask: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + limitMs;
  let last: unknown;
  while (performance.now() < end) {
    stillPossible();
    try {
      if (await ask()) return;
    } catch (error) {
      last = error;
    }
    await pause(STEP_MS);
  }
  const reason = last instanceof Error ? `: ${last.message}` : '';
  throw new Error(`${what} was not ready within ${String(Math.round(limitMs / 1000))} s${reason}`);
}
