import type { TemplateCode, Wanted } from '../email/email.js';

const ANSWERS = {
  flag: 'flags-by-telephone',
  sender: 'email-not-accepted',
  support: 'email-not-accepted',
} as const satisfies Record<string, TemplateCode>;

export type EmailNotAccepted = {
  readonly causeId: string;
  readonly inboundEmailId: string;
  readonly reason: keyof typeof ANSWERS;
  readonly replyRef: string;
};

/** Y-19, B-51: whoever wrote learns how it is done instead. Nothing of what they wrote is known here. */
export const answerTo = ({ causeId, inboundEmailId, reason, replyRef }: EmailNotAccepted): Wanted => ({
  causeId,
  template: ANSWERS[reason],
  recipientRef: replyRef,
  subjectId: inboundEmailId,
  urgent: false,
});
