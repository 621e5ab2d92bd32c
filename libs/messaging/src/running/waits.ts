export type Waits = { readonly first: number; readonly cap: number };

/** Milliseconds before the next try, doubling from `first` to `cap`; `tries` counts those that came before. */
export const waitAfter = (tries: number, { first, cap }: Waits): number =>
  Math.min(cap, first * 2 ** Math.min(tries, 30));
