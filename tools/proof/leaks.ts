import type { Place } from './places.js';

export type Leak = { readonly word: string; readonly place: string };

/** Where a planted word, or one of a planted form, stands that must stand nowhere. */
export const leaksIn = (places: readonly Place[], planted: readonly (string | RegExp)[]): readonly Leak[] =>
  places.flatMap(({ name, holds }) =>
    planted.filter((word) => isIn(holds, word)).map((word) => ({ word: String(word), place: name })),
  );

const isIn = (text: string, word: string | RegExp): boolean =>
  typeof word === 'string' ? text.includes(word) : word.test(text);
