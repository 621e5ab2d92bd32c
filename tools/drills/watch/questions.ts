import { sumOf, type Sample } from './sample.js';
import type { Seen, Span } from './watch.js';

export const within = (samples: readonly Sample[], { from = 0, to = Infinity, service }: Span): readonly Sample[] =>
  samples.filter((sample) => sample.at >= from && sample.at <= to && (service ?? sample.service) === sample.service);

/** The highest sum over the labels of a metric, and where and when it was first seen. */
export function highestIn(samples: readonly Sample[], name: string): Seen | undefined {
  let highest: Seen | undefined;
  for (const sample of samples) {
    const value = sumOf(sample, name);
    if (value === undefined || value <= (highest?.value ?? -Infinity)) continue;
    highest = { value, service: sample.service, at: sample.at };
  }
  return highest;
}
