import type { Agency } from '@mash/kernel';
import type { CaseId, ReturnId } from '../ids.js';

export type WantedContact = { readonly caseId: CaseId; readonly version: number; readonly urgent: boolean };
export type WantedReturn = {
  readonly caseId: CaseId;
  readonly returnId: ReturnId;
  readonly version: number;
  readonly agency: Agency;
  readonly urgent: boolean;
};

/** Notes, in this transaction, that contents shall be fetched from their owner later. */
export abstract class WantedContents {
  abstract contact(wanted: WantedContact): Promise<void>;
  abstract return(wanted: WantedReturn): Promise<void>;
}
