import type { Policy } from '@mash/policy';
import type { Erasure, Erasures } from '../src/domain/erasures.js';
import type { EntryId } from '../src/domain/ids.js';
import { PolicyInForce } from '../src/domain/policy-in-force.js';
import { POLICY } from './builders.js';

export class FixedPolicy extends PolicyInForce {
  override now(): Policy {
    return POLICY;
  }
}

export class InMemoryErasures implements Erasures {
  readonly held = new Set<EntryId>();
  readonly noted: Erasure[] = [];

  async isHeld(entryId: EntryId): Promise<boolean> {
    return this.held.has(entryId);
  }

  async note(erasure: Erasure): Promise<void> {
    this.noted.push(erasure);
  }
}
