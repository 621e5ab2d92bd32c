import { percentilesOf } from '../report/percentiles.js';
import type { Run } from '../report/run.js';
import type { Load } from '../load/arrivals.js';

export type Rising = { readonly first: Load; readonly steps: number; readonly laterSeconds: number };

const FACTOR = 1.5;
const LIMIT_MS = 1_000;

/** Why the runs need not become faster any more. */
export function endOf({ latencies, failed, latestStartMs }: Run): string | undefined {
  const p99 = percentilesOf(latencies.find(({ name }) => name === 'J1')?.ms ?? []).p99;
  if (p99 > LIMIT_MS) return `p99 of J1 was ${p99.toFixed(0)} ms`;
  if (failed.length > 0) return `${String(failed.length)} contacts were not taken`;
  return latestStartMs > LIMIT_MS ? 'the load itself came late' : undefined;
}

/** The rates of the runs, each half as fast again as the one before. */
export const ratesOf = ({ first, steps }: Rising): readonly number[] =>
  Array.from({ length: steps }, (_, step) => Math.round(first.rate * FACTOR ** step));

/** Runs faster and faster until p99 of J1 passes a second; answers every run and what ended them. */
export async function rise(
  rising: Rising,
  run: (load: Load) => Promise<Run>,
): Promise<{ readonly runs: readonly Run[]; readonly said: string }> {
  const runs: Run[] = [];
  let held = 0;
  for (const [step, rate] of ratesOf(rising).entries()) {
    const done = await run({ rate, seconds: step === 0 ? rising.first.seconds : rising.laterSeconds });
    runs.push(done);
    const end = endOf(done);
    if (end !== undefined) {
      return { runs, said: `Contacts alone: ${String(held)} a second held; at ${String(rate)} a second ${end}.` };
    }
    held = rate;
  }
  return { runs, said: `Contacts alone: ${String(held)} a second held, and nothing faster was tried.` };
}
