import type { Contract } from './event.js';
import * as events from './events.js';

const byName = (one: Contract, other: Contract): number => (one.type < other.type ? -1 : 1);

/** Every fact that may be published, in the order of their types. */
export const CONTRACTS: readonly Contract[] = Object.values<Contract>(events).toSorted(byName);

const byType = new Map(CONTRACTS.map((contract) => [contract.type, contract]));

/** The contract of an event type, or `undefined` for a type this version does not know: a reader parks it. */
export const contractOf = (type: string): Contract | undefined => byType.get(type);
