import type { CaseId, ReturnId } from '../ids.js';

export type ContactCopy = { readonly caseId: CaseId; readonly version: number; readonly body: unknown };
export type ReturnCopy = {
  readonly caseId: CaseId;
  readonly returnId: ReturnId;
  readonly version: number;
  readonly body: unknown;
};

/** What was fetched from its owner, one copy for each version, never changed. */
export abstract class Copies {
  /** A second time the same version is quiet. */
  abstract keepContact(copy: ContactCopy): Promise<void>;
  abstract keepReturn(copy: ReturnCopy): Promise<void>;
}
