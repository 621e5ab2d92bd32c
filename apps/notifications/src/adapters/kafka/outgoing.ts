import { EmailDueV1, EmailFailedV1, EmailSentV1, EmailSettledV1, published, RecipientMissingV1 } from '@mash/contracts';
import type { Outgoing } from '@mash/persistence';
import type { Email, EmailEvent } from '../../domain/email/email.js';

/** Everything this service tells the world. Attempts that will be made again are its own affair. */
export function toContract(event: EmailEvent, email: Email): readonly Outgoing[] {
  const { id: emailId, causeId, subjectId, recipientRef, template, urgent } = email;
  const named = { emailId, template, causeId, subjectId, recipientRef };
  switch (event.type) {
    case 'begun':
    case 'put-off':
      return [];
    case 'due':
      return [published(EmailDueV1, { ...named, urgent, dueAt: event.at.toISOString() })];
    case 'taken':
      return [published(EmailSentV1, { ...named, at: event.at.toISOString() })];
    case 'failed':
      return [published(EmailFailedV1, { ...named, reason: event.reason, final: true, at: event.at.toISOString() })];
    case 'recipient-missing':
      return [published(RecipientMissingV1, { causeId, subjectId, recipientRef })];
    case 'settled':
      return [published(EmailSettledV1, { emailId, subjectId, how: event.how, at: event.at.toISOString() })];
  }
}
