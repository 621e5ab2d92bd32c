import { refusal } from '../../domain/refusal.js';
import { RequestRefused } from '@mash/service-host';

export const NotThereYet = refusal('not-there-yet', 'not-found', 'There is nothing to fetch here yet.');
export const NoAgreement = refusal('no-agreement', 'forbidden', 'No agreement allows this.', { rule: 'B-33' });

/** Cancelled, withdrawn or erased: no kind of refusal in the domain, but an answer of the edges. */
export class Gone extends RequestRefused {
  constructor(_details: object) {
    super(410, 'gone', 'This was cancelled or withdrawn.');
  }
}
