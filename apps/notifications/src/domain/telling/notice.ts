import type { Email, Wanted } from '../email/email.js';

export type Notice = {
  readonly causeId: string;
  readonly noticeId: string;
  readonly caseId: string;
  readonly recipientRef: string;
};

export const aboutNotice = (noticeId: string): string => `notice:${noticeId}`;

/** B-173, B-102: whoever holds the duty when it is sent, not when it was raised. */
export const urgentNotice = ({ causeId, noticeId, caseId, recipientRef }: Notice): Wanted => ({
  causeId,
  template: 'urgent-notice',
  recipientRef,
  subjectId: caseId,
  urgent: true,
  about: aboutNotice(noticeId),
});

type Acknowledged = { readonly causeId: string; readonly by?: string };

/** Whoever was told to act, and need not any more. Not the one who acknowledged it. */
export function standDowns(emails: readonly Email[], { causeId, by }: Acknowledged): readonly Wanted[] {
  const told = emails.filter(({ template, fate }) => template === 'urgent-notice' && mayHaveArrived(fate));
  const recipients = new Map(told.map((email) => [email.recipientRef, email.subjectId]));
  return [...recipients].map(([recipientRef, subjectId]) => ({
    causeId,
    template: 'urgent-notice-acknowledged',
    recipientRef,
    subjectId,
    urgent: false,
    ...(by !== undefined && { unlessPerson: by }),
  }));
}

const mayHaveArrived = (fate: Email['fate']): boolean => fate === 'sent' || fate === 'sending';
