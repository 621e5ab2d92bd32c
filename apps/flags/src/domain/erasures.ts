import type { EntryId } from './ids.js';

export const HOLD_REASONS = ['court', 'inquiry', 'safeguarding-practice-review', 'complaint'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export type Erasure = {
  readonly entryId: EntryId;
  readonly because: 'retention' | 'person-erased';
  /** A legal hold forbade it. */
  readonly held: boolean;
};

/** What was erased, and what had to stay: ids only. */
export abstract class Erasures {
  abstract isHeld(entryId: EntryId): Promise<boolean>;
  abstract note(erasure: Erasure): Promise<void>;
}
