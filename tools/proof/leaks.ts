import type { Place } from './places.js';

export type Leak = { readonly word: string; readonly place: string };

/** Where a planted word stands that must stand nowhere. */
export const leaksIn = (places: readonly Place[], planted: readonly string[]): readonly Leak[] =>
  places.flatMap(({ name, holds }) =>
    planted.filter((word) => holds.includes(word)).map((word) => ({ word, place: name })),
  );
