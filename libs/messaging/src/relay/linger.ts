const FULL = 500;
const GATHER = 10;

/**
 * Milliseconds to let rows gather: none while traffic is low, so that a single event leaves at once; a little when
 * batches come back to back, which would otherwise burn the box with batches of one; none when a whole batch waits.
 */
export const lingerAfter = ({ inARow, rows }: { readonly inARow: number; readonly rows: number }): number =>
  inARow < 2 || rows >= FULL ? 0 : GATHER;
