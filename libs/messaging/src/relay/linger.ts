/** Milliseconds. */
const GATHER = 10;
const BUSY_PER_SECOND = 300;

/**
 * Milliseconds to let rows gather after a turn that found `rows`, begun so long after the one before it. None while
 * traffic is low, so that a single event leaves at once; a little when it is not, for a batch costs about as much as an
 * event, here and at every reader.
 */
export const lingerAfter = ({ rows, sinceMs }: { readonly rows: number; readonly sinceMs: number }): number =>
  rows > 1 && rows * 1_000 >= BUSY_PER_SECOND * sinceMs ? GATHER : 0;
