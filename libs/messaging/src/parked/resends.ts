import type { Deployment } from '@mash/kernel';
import type { Arrival } from '../inbox/arrival.js';

/** Asks the owner of a topic for events that never came. */
export abstract class Resends {
  /** Those after `sequence`, in their order; as many as the owner gives at once. Fails when the owner is away. */
  abstract after(stream: {
    readonly owner: Deployment;
    readonly topic: string;
    readonly key: string;
    readonly sequence: number;
  }): Promise<readonly Arrival[]>;
}
