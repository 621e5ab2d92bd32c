import type { CaseId, CheckId, CheckRequest, RequestChange, ReturnId } from './request.js';

/** Every check this agency was ever asked. */
export abstract class Requests {
  abstract find(id: CheckId): Promise<CheckRequest | undefined>;
  abstract get(id: CheckId): Promise<CheckRequest>;
  abstract ofCase(caseId: CaseId): Promise<readonly CheckRequest[]>;
  /** The request whose return this is. */
  abstract ofReturn(returnId: ReturnId): Promise<CheckRequest>;
  /** Those whose copies must go by now, at most `limit`. */
  abstract erasable(now: Date, limit: number): Promise<readonly CheckId[]>;
  abstract save(change: RequestChange): Promise<void>;
}
