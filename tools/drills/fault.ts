import type { Deployment } from '@mash/kernel';
import type { Field } from './field.js';

export const INVARIANTS = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9'] as const;

/** Loss, double effect, order, clocks, atomicity, honesty, isolation, recovery, privacy: `docs/drills.md`. */
export type Invariant = (typeof INVARIANTS)[number];

export type FaultId = `F${number}` | `F${number}-${string}` | `kill ${Deployment}` | 'rolling';

/**
 * Where a fault is drilled: on the stack that other drills have used, on one of its own that is wiped before and
 * after, or on one of its own whose Kafka or PostgreSQL has a small disk.
 */
export type Ground = 'shared' | 'own' | 'small-kafka-disk' | 'small-postgres-disk';

/** An invariant that this fault may break, how far at most, and why that is so. */
export type Exception = { readonly invariant: Invariant; readonly bound: string; readonly because: string };

/** Something that breaks, and what must hold all the same. */
export type Fault = {
  readonly id: FaultId;
  /** What breaks, in words. */
  readonly name: string;
  /** What must hold; all nine are looked at after each drill. */
  readonly holds: readonly Invariant[];
  /** From the end of the fault until all that was there by then is done everywhere. */
  readonly boundMs: number;
  readonly ground?: Ground;
  readonly exceptions?: readonly Exception[];
  /** A second copy of an email with the same Message-ID may come: SMTP cannot do better. */
  readonly copiesAllowed?: boolean;
  /** Contacts a second, where three would be too many or too few. */
  readonly rate?: number;
  /** One contact in so many is triaged, where one in ten is too many: each costs many times what a contact does. */
  readonly triagedEvery?: number;
  /** Breaks, waits, mends, while contacts flow; makes claims. */
  readonly run: (field: Field) => Promise<void>;
};
