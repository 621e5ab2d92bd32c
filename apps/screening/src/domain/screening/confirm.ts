import { PreviousInvolvementMissing } from './decision-errors.js';
import { CopyBehind, NotAResponsibleWorker, ReasonMissing } from './errors.js';
import { type By, mustBeTriaged } from './guards.js';
import type { ScreeningChange } from './change.js';
import type { Confirmation, Screening } from './screening.js';

export type ConfirmationGiven = Omit<Confirmation, 'by' | 'at'>;

/** B-161: people, relationships and involved partners are right, at the version that was seen. */
export function confirmDetails(screening: Screening, given: ConfirmationGiven, { actor, now }: By): ScreeningChange {
  if (!actor.roles.includes('social-worker')) throw new NotAResponsibleWorker();
  mustBeTriaged(screening);
  if (!isConfirmable(screening, given)) throw new CopyBehind({ detailsVersion: screening.announcedVersion });
  if (!saysPreviousInvolvement(given)) throw new PreviousInvolvementMissing();
  const { discussed, reason } = given.safeguardingLead;
  if (!discussed && !reason) throw new ReasonMissing({ about: 'safeguarding-lead' });
  const confirmation: Confirmation = { ...given, by: actor.id, at: now };
  return {
    state: { ...screening, confirmations: [...screening.confirmations, confirmation] },
    events: [
      { type: 'details-confirmed', caseId: screening.id, detailsVersion: given.detailsVersion, by: actor.id, at: now },
    ],
  };
}

const isConfirmable = ({ announcedVersion, contents }: Screening, { detailsVersion }: ConfirmationGiven): boolean =>
  detailsVersion === announcedVersion && contents?.version === announcedVersion;

/** B-58 */
const saysPreviousInvolvement = ({ previousInvolvement }: ConfirmationGiven): boolean =>
  previousInvolvement !== undefined && (previousInvolvement.noneKnown || Boolean(previousInvolvement.summary));

export const isConfirmed = ({ confirmations, contents }: Screening): boolean =>
  contents !== undefined && confirmations.some(({ detailsVersion }) => detailsVersion === contents.version);
