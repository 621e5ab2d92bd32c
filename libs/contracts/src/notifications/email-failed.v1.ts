import { z } from 'zod';
import { event, type Published } from '../event.js';
import { code, id, moment, recipient } from '../fields.js';

export const EmailFailedV1 = event(
  'notifications.email-failed.v1',
  {
    topic: 'notifications.emails',
    key: 'subjectId',
    says: 'An email did not reach its recipient.',
  },
  z.object({
    emailId: id('The email'),
    template: code('The template'),
    causeId: id('The event it was written for'),
    subjectId: id('The case, contact or entry it is about'),
    recipientRef: recipient('Whom it is for'),
    reason: code('Why'),
    final: z.boolean().describe('Whether no further attempt is made'),
    at: moment('When'),
  }),
);
export type EmailFailedV1 = Published<typeof EmailFailedV1>;
