import { percentilesOf } from './percentiles.js';

export const median = (values: readonly number[]): number => percentilesOf(values).p50;

/** Each round's figure, in the order of the rounds. */
export const each = (values: readonly number[], digits = 0): string =>
  values.map((value) => value.toFixed(digits)).join(', ');

/** The median over the rounds; in brackets each round's. */
export const overRounds = (values: readonly number[], digits = 1): string =>
  `${median(values).toFixed(digits)} (${each(values, digits)})`;
