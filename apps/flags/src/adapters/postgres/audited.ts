import type { AuditLine } from '@mash/access';
import type { EntryEvent } from '../../domain/entry/entry.js';

/** What the audit trail keeps of a change: ids and codes (Y-07). */
export function auditedAs(event: EntryEvent): AuditLine {
  const { type: action } = event;
  if ('flag' in event) return { action, subject: event.flag.flagId, ...removedAs(event.flag.removal) };
  if ('introduction' in event) return introduced(event);
  if ('review' in event) return { action, subject: event.review.reviewId, ...endedIn(event.review.done) };
  if ('followUp' in event) return { action, subject: event.followUp.followUpId, ...endedIn(event.followUp.closed) };
  return { action, ...('flagIds' in event && { details: { flagIds: event.flagIds } }) };
}

type Introduced = Extract<EntryEvent, { readonly introduction: unknown }>;

/** Y-16: who was introduced to whom is what the making says, by their flags. */
function introduced(event: Introduced): AuditLine {
  const { type: action, introduction } = event;
  const line = { action, subject: introduction.introductionId };
  if (event.type !== 'introduction-made') return { ...line, ...endedIn(introduction.closed) };
  return { ...line, details: { flagIds: event.making.members.map(({ flagId }) => flagId) } };
}

const endedIn = (end: { readonly outcome: string } | undefined) => end && { details: { outcome: end.outcome } };
const removedAs = (removal: { readonly error: string } | undefined) => removal && { details: { error: removal.error } };
