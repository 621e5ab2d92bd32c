import type { AuditLine } from '@mash/access';
import type { EntryEvent } from '../../domain/entry/entry.js';

/** What the audit trail keeps of a change: ids and codes (Y-07). */
export function auditedAs(event: EntryEvent): AuditLine {
  const { type: action } = event;
  if ('flag' in event) return { action, subject: event.flag.flagId };
  if ('introduction' in event) return { action, subject: event.introduction.introductionId };
  if ('review' in event) return { action, subject: event.review.reviewId, ...endedIn(event.review.done) };
  return { action, subject: event.followUp.followUpId, ...endedIn(event.followUp.closed) };
}

const endedIn = (end: { readonly outcome: string } | undefined) => end && { details: { outcome: end.outcome } };
