import type { Change } from '@mash/kernel';
import type { Presence } from './presence.js';

/** The one presence of this agency. */
export abstract class Presences {
  /** As last set; at version 0 an agency that has said nothing. */
  abstract get(): Promise<Presence>;
  abstract save(change: Change<Presence, never>): Promise<void>;
}
