/** Where an event stands in its stream. */
export type Place = 'seen' | 'next' | 'gap';

/**
 * `last` is the sequence this reader has taken, `undefined` for a stream it has never seen: that begins at 1, or
 * anywhere when the topic has already dropped records (`historyCut`).
 */
export function placeOf(sequence: number, last: number | undefined, historyCut: boolean): Place {
  if (last === undefined) return sequence === 1 || historyCut ? 'next' : 'gap';
  if (sequence <= last) return 'seen';
  return sequence === last + 1 ? 'next' : 'gap';
}
