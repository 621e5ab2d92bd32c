import type { CaseFacts, Fact } from './fact.js';

/** What is remembered of each case, and the facts that overtook its beginning. */
export abstract class CaseMemory {
  abstract find(caseId: string): Promise<CaseFacts | undefined>;
  abstract save(facts: CaseFacts): Promise<void>;
  abstract keepEarly(fact: Fact): Promise<void>;
  /** Takes them out, oldest first. */
  abstract takeEarly(caseId: string): Promise<readonly Fact[]>;
}
