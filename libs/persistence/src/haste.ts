import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<true>();

/** Runs `work`, and all it starts, for somebody who waits for an answer: a no that comes soon is better than a late yes. */
export const inHaste = <T>(work: () => T): T => storage.run(true, work);

export const isInHaste = (): boolean => storage.getStore() === true;
