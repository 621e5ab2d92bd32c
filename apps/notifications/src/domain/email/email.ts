import type { Change, Id } from '@mash/kernel';
import type { Opening } from '../letter/template.js';

export type EmailId = Id<'Email'>;

export const TEMPLATES = [
  'receipt',
  'outcome',
  'outcome-urgent',
  'urgent-notice',
  'urgent-notice-acknowledged',
  'return-due-soon',
  'return-overdue',
  'task-due-soon',
  'task-overdue',
  'flag-review',
  'flag-introduction',
  'flag-follow-up',
  'flag-work-due-soon',
  'flag-work-overdue',
  'flag-work-escalated',
  'introduction',
  'flags-by-telephone',
  'email-not-accepted',
] as const;
export type TemplateCode = (typeof TEMPLATES)[number];

export const SETTLEMENTS = ['resent-elsewhere', 'told-by-telephone', 'not-needed'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/** One message that somebody is to get because of one fact. */
export type Wanted = {
  /** The fact's event: the same fact told again wants nothing new. */
  readonly causeId: string;
  readonly template: TemplateCode;
  readonly recipientRef: string;
  /** The case, contact, flag work or inbound email it is about. */
  readonly subjectId: string;
  /** What its link opens, when that is not the subject. */
  readonly opens?: string;
  /** Where its link opens that, when the template serves more than one kind of work. */
  readonly page?: Opening;
  readonly urgent: boolean;
  /** What may make it needless before it is sent: `notice:<id>`, `outcome:<caseId>`, `clock:<id>`, `review:<id>`. */
  readonly about?: string;
  /** Whoever did it need not be told of it, should the recipient turn out to be this person. */
  readonly unlessPerson?: string;
};

/**
 * `addressed` is no fate: the address is not kept, so it is only a moment inside an attempt. `sending` outlives a
 * process that died; then the next attempt is made with the same Message-ID.
 */
type Fate = 'due' | 'sending' | 'sent' | 'failed' | 'settled' | 'not-needed';

export type Email = Wanted & {
  readonly id: EmailId;
  readonly version: number;
  readonly fate: Fate;
  readonly dueAt: Date;
  readonly nextTryAt: Date;
  /** Attempts are numbered over the email's whole life; `tries` and `tryingSince` begin again with a resend. */
  readonly attempt: number;
  readonly tries: number;
  readonly tryingSince: Date;
  /** Why it last did not go, or why it is not needed. */
  readonly reason?: string;
  /** It became needless while it was on its way: it goes no second time. */
  readonly superseded?: string;
  readonly sentAt?: Date;
  readonly settled?: { readonly how: Settlement; readonly by: string; readonly at: Date };
};

export type EmailEvent =
  | { readonly type: 'due'; readonly at: Date }
  | { readonly type: 'begun'; readonly attempt: number; readonly at: Date }
  | { readonly type: 'taken'; readonly attempt: number; readonly at: Date }
  | { readonly type: 'put-off'; readonly attempt: number; readonly reason: string; readonly at: Date }
  | { readonly type: 'failed'; readonly attempt: number; readonly reason: string; readonly at: Date }
  | { readonly type: 'recipient-missing' }
  | { readonly type: 'settled'; readonly how: Settlement; readonly at: Date };

export type EmailChange = Change<Email, EmailEvent>;

/** `now` and all times of an email are those of `Emails`. */
export function write(wanted: Wanted, id: EmailId, now: Date): EmailChange {
  const times = { dueAt: now, nextTryAt: now, tryingSince: now };
  return {
    state: { ...wanted, ...times, id, version: 0, fate: 'due', attempt: 0, tries: 0 },
    events: [{ type: 'due', at: now }],
  };
}

export const quiet = (email: Email): EmailChange => ({ state: email, events: [] });

/** Still to be sent, now or after a wait. */
export const isOpen = ({ fate }: Email): boolean => fate === 'due' || fate === 'sending';
