import { saidUnfinished } from '../stores/settled.js';
import type { Unfinished } from '../stores/unfinished.js';
import { found, together, type Evidence, type Found } from './evidence.js';

const OF_STREAMS = new Set(['streams with a gap', 'streams not taken']);

export const isOfStreams = ({ what }: Unfinished): boolean => OF_STREAMS.has(what);

/** I3: every stream was published without a gap, and every reader's position is where its writer's counter is. */
export function inOrder({ unsettled }: Evidence): Found {
  const wrong = unsettled.filter(isOfStreams);
  return together([
    found(
      'every stream contiguous and taken to its end by every reader',
      wrong.length === 0 ? [] : [saidUnfinished(wrong)],
    ),
  ]);
}
