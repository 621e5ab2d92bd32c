import type { ContactKind, Pathway } from '@mash/kernel';
import type { Contact, ContactChange } from './contact.js';
import { RULES } from './rules.js';
import type { Minted, Recorded, Submission, SubmissionPolicy } from './submission.js';

/** Takes a contact, or says which rule refuses it. The receipt time is the channel's own (D5). */
export function submit(submission: Submission, minted: Minted, policy: SubmissionPolicy, now: Date): ContactChange {
  for (const rule of RULES) rule(submission, policy, now);
  const contact = contactOf(submission, minted, policy, now);
  return { state: contact, events: [{ type: 'received', contact }] };
}

function contactOf(submission: Submission, minted: Minted, policy: SubmissionPolicy, now: Date): Contact {
  const { kind, channel, referrer, children, adults, concern, agreement, recorded } = submission;
  return {
    id: minted.contactId,
    version: 0,
    reference: minted.reference,
    kind,
    channel,
    pathway: pathwayOf(submission),
    route: policy.routeOf(kind),
    receivedAt: recorded?.receivedAt ?? now,
    recordedAt: now,
    referrer,
    children,
    adults,
    concern,
    agreement,
    detailsVersion: 1,
    policyVersion: policy.version,
    stage: 'received',
    outcomes: [],
    ...optional(submission),
  };
}

function optional(submission: Submission) {
  const { household, discussedWithLead, professionals, ownReference, privacyNoticeVersion, recorded } = submission;
  return {
    ...(household && { household }),
    ...(discussedWithLead && { discussedWithLead }),
    ...(professionals && { professionals }),
    ...(ownReference !== undefined && { ownReference }),
    ...(privacyNoticeVersion !== undefined && { privacyNoticeVersion }),
    ...(recorded && asRecorded(recorded)),
  };
}

function asRecorded({ by, lateReason, proposedRag, agreedWith }: Recorded) {
  return {
    recordedBy: by,
    ...(lateReason !== undefined && { lateReason }),
    ...(proposedRag && { proposedRag, proposedBy: by }),
    ...(agreedWith && { agreedWith }),
  };
}

const BY_WORD_OF_MOUTH: ReadonlySet<string> = new Set(['telephone', 'out-of-hours', 'face-to-face']);

/** B-53: what is told by word of mouth is pathway 2, police reports have their own triage, all else is pathway 1. */
function pathwayOf({ kind, channel }: { kind: ContactKind; channel: string }): Pathway {
  if (kind === 'psr') return 'psr';
  return BY_WORD_OF_MOUTH.has(channel) ? '2' : '1';
}
