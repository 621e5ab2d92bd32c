import { AsyncLocalStorage } from 'node:async_hooks';

/** Who acts and why; set by the route guard or the inbox, read by persistence, messaging and access only. */
export type Acting = {
  readonly actorId: string;
  readonly role: string;
  readonly requestId: string;
  /** The event that made this happen, when one did. */
  readonly causationId?: string;
};

const storage = new AsyncLocalStorage<Acting>();

/** Runs `work`, and all it starts, in this actor's name. */
export const runAs = <T>(acting: Acting, work: () => T): T => storage.run(acting, work);

/** In whose name this runs; `undefined` for the service's own housekeeping. */
export const acting = (): Acting | undefined => storage.getStore();
