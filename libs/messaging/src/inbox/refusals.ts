import { DomainError } from '@mash/kernel';
import { fateOf } from './fate.js';

/** By consumer, the code of its refusal. */
export type Refusals = ReadonlyMap<string, string>;

/** A consumer's rule said no: what it had done is rolled back with this, and it is not asked again. */
class Refused extends Error {
  constructor(
    readonly consumer: string,
    readonly code: string,
  ) {
    super(`${consumer} refused: ${code}`);
  }
}

/** Runs a handler so that its refusal is told from every other failure. */
export async function askConsumer(consumer: string, handle: () => Promise<unknown>): Promise<void> {
  try {
    await handle();
  } catch (error) {
    if (error instanceof DomainError && fateOf(error) === 'answer') throw new Refused(consumer, error.code);
    throw error;
  }
}

/** Tries a transaction again without each consumer that refuses, so that the others' effects are kept. */
export async function withRefusals<T>(work: (refusals: Refusals) => Promise<T>): Promise<T> {
  const refusals = new Map<string, string>();
  for (;;) {
    try {
      return await work(refusals);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.set(error.consumer, error.code);
    }
  }
}
