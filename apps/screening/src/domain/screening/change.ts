import type { Change } from '@mash/kernel';
import type { ScreeningEvent } from './events.js';
import type { Screening } from './screening.js';

export type ScreeningChange = Change<Screening, ScreeningEvent>;

/** Nothing to change: a repeat, or a fact that is overtaken. */
export const quiet = (state: Screening): ScreeningChange => ({ state, events: [] });

/** One change after another, as one: a refusal of either refuses both. */
export function andThen(first: ScreeningChange, next: (state: Screening) => ScreeningChange): ScreeningChange {
  const second = next(first.state);
  return { state: second.state, events: [...first.events, ...second.events] };
}
