import { failure } from './deferred.js';

/** Somebody asked the launcher to end: Ctrl-C, SIGTERM, a closed terminal, or its starter's death. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
  }
}

export type Interruption = {
  /** Rejects with `Interrupted`; never resolves. */
  readonly comes: Promise<never>;
  stopListening(): void;
};

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function listenForInterruption(): Interruption {
  const { comes, fail } = failure();
  const interrupt = (): void => {
    fail(new Interrupted());
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  process.on('disconnect', interrupt);
  return {
    comes,
    stopListening: () => {
      for (const signal of SIGNALS) process.off(signal, interrupt);
      process.off('disconnect', interrupt);
    },
  };
}
