import type { Contract, DataOf } from '@mash/contracts';
import type { Fact } from '../../domain/fact.js';

/** What one kind of event says to the promises: its name in the policy's catalogue, its own time, its subjects. */
export type Reading = { readonly contract: Contract; readonly fact: (data: never) => Fact };

export const reads = <Of extends Contract>(contract: Of, fact: (data: DataOf<Of>) => Fact): Reading => ({
  contract,
  fact,
});

/** `screening.rag-set.v1` is `rag-set` in the policy's catalogue. */
export const shortName = ({ type }: Contract): string => type.split('.')[1] ?? type;
