import type { CaseId, CheckId } from './request.js';

export type WantedPackage = {
  readonly checkId: CheckId;
  readonly caseId: CaseId;
  readonly version: number;
  readonly urgent: boolean;
};
export type WantedCase = { readonly caseId: CaseId; readonly version: number };

/** Notes, in this transaction, that contents shall be fetched from screening later. */
export abstract class WantedCopies {
  abstract package(wanted: WantedPackage): Promise<void>;
  abstract case(wanted: WantedCase): Promise<void>;
}
