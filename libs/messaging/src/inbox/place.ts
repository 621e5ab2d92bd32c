/** Where an event stands in its stream. */
export type Place = 'seen' | 'next' | 'gap';

/**
 * `last` is the sequence this reader has taken, `undefined` for a stream it has never seen: that begins at 1, or where its
 * owner has said that it begins (`begins`).
 */
export function placeOf(sequence: number, last: number | undefined, begins = false): Place {
  if (last === undefined) return sequence === 1 || begins ? 'next' : 'gap';
  if (sequence <= last) return 'seen';
  return sequence === last + 1 ? 'next' : 'gap';
}
