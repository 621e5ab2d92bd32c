import { randomInt } from 'node:crypto';
import type { Stored } from './stored.js';

const streamOf = ({ topic, key }: Stored): string => `${topic} ${key}`;

function streamsOf(events: readonly Stored[]): Stored[][] {
  const streams = new Map<string, Stored[]>();
  for (const event of events) streams.set(streamOf(event), [...(streams.get(streamOf(event)) ?? []), event]);
  return [...streams.values()];
}

/** Drawn from all streams at random, each in its own order: as if other cases had been quicker, or slower. */
function interleaved(streams: readonly (readonly Stored[])[]): readonly Stored[] {
  const left = streams.map((stream) => [...stream]);
  const mixed: Stored[] = [];
  for (;;) {
    const open = left.filter((stream) => stream.length > 0);
    const next = open[randomInt(Math.max(1, open.length))]?.shift();
    if (next === undefined) return mixed;
    mixed.push(next);
  }
}

export type Mixed = {
  /** Of every second stream with several events all but the first; of the others everything. */
  readonly first: readonly Stored[];
  /** The first events that were left out. */
  readonly fillers: readonly Stored[];
  /** The oldest event of every stream, once more. */
  readonly stale: readonly Stored[];
};

/** Events of several cases as they would come out of order: across cases, with gaps, and with stale ones at the end. */
export function mixed(events: readonly Stored[]): Mixed {
  const streams = streamsOf(events);
  const several = streams.filter((stream) => stream.length > 1);
  const gapped = new Set(several.filter((_, place) => place % 2 === 0));
  return {
    first: interleaved(streams.map((stream) => (gapped.has(stream) ? stream.slice(1) : stream))),
    fillers: interleaved(Array.from(gapped, (stream) => stream.slice(0, 1))),
    stale: interleaved(streams.map((stream) => stream.slice(0, 1))),
  };
}
