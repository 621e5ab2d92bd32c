import type { CaseId } from './request/request.js';

/** What this agency may see of a case, at one version. `contents` is shown, never judged. */
export type CaseCopy = {
  readonly caseId: CaseId;
  readonly viewVersion: number;
  readonly contents: Readonly<Record<string, unknown>>;
};

/** One copy of each case that was shared. */
export abstract class CaseCopies {
  abstract find(caseId: CaseId): Promise<CaseCopy | undefined>;
  /** A copy that is older than the one held changes nothing. */
  abstract keep(copy: CaseCopy): Promise<void>;
  abstract erase(caseId: CaseId): Promise<void>;
}
