import { DomainError } from '@mash/kernel';

/** Somebody else changed the record in between: `conflict` when found on saving, `stale` when the caller's own copy is old. */
export class StaleVersion extends DomainError {
  readonly code = 'stale-version';

  constructor(
    readonly id: string,
    readonly refusal: 'conflict' | 'stale' = 'conflict',
  ) {
    super(`${id} was changed by somebody else`, { details: { id } });
  }
}

/** Refuses when the caller's `If-Match` names another version than the one just read; without one, anything goes. */
export function expectVersion(state: { readonly id: string; readonly version: number }, ifMatch?: number): void {
  if (ifMatch !== undefined && ifMatch !== state.version) throw new StaleVersion(state.id, 'stale');
}

const FURTHER_TRIES = 2;

/** Tries `work` twice more when `again` says so. */
export async function tryAgain<T>(work: () => Promise<T>, again: (error: unknown) => boolean): Promise<T> {
  for (let left = FURTHER_TRIES; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !again(error)) throw error;
    }
  }
}

/**
 * Tries `work`, which must read anew, twice more on a stale version, unless the caller said which version was meant:
 * then the caller's copy is what is stale. `SqlTransactions.run` does the first half by itself.
 */
export function retryStale<T>(work: () => Promise<T>, { ifMatch }: { ifMatch?: number } = {}): Promise<T> {
  if (ifMatch === undefined) return tryAgain(work, isConflict);
  return work().catch((error: unknown) => {
    throw error instanceof StaleVersion ? new StaleVersion(error.id, 'stale') : error;
  });
}

export const isConflict = (error: unknown): boolean => error instanceof StaleVersion && error.refusal === 'conflict';
