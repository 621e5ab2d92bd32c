import { z } from 'zod';
import { event, type Published } from '../event.js';
import { code, id, moment, recipient } from '../fields.js';

export const EmailDueV1 = event(
  'notifications.email-due.v1',
  {
    topic: 'notifications.emails',
    key: 'subjectId',
    says: 'An email is to be sent.',
  },
  z.object({
    emailId: id('The email'),
    template: code('The template'),
    causeId: id('The event it was written for'),
    subjectId: id('The case, contact or entry it is about'),
    recipientRef: recipient('Whom it is for'),
    urgent: z.boolean().describe('Whether it goes by every urgent channel'),
    dueAt: moment('When it is to be sent'),
  }),
);
export type EmailDueV1 = Published<typeof EmailDueV1>;
