import type { Outgoing } from '@mash/persistence';

type Told = Outgoing | readonly Outgoing[] | undefined;

/** How each internal event is told to the world, by its type: exhaustive, so that nothing is left undecided. */
export type Telling<Event extends { readonly type: string }, State = undefined> = {
  readonly [Type in Event['type']]: (event: Event & { readonly type: Type }, state: State) => Told;
};

/** What one event becomes outside. */
export function tell<Event extends { readonly type: string }, State>(
  telling: Telling<Event, State>,
  event: Event,
  state: State,
): Told {
  const told = telling[event.type as keyof typeof telling];
  return told(event, state);
}
