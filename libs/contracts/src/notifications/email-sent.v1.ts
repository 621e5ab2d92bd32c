import { z } from 'zod';
import { event, type Published } from '../event.js';
import { code, id, moment, recipient } from '../fields.js';

export const EmailSentV1 = event(
  'notifications.email-sent.v1',
  {
    topic: 'notifications.emails',
    key: 'subjectId',
    says: 'The mail server took the email.',
  },
  z.object({
    emailId: id('The email'),
    template: code('The template'),
    causeId: id('The event it was written for'),
    subjectId: id('The case, contact or entry it is about'),
    recipientRef: recipient('Whom it is for'),
    at: moment('When'),
  }),
);
export type EmailSentV1 = Published<typeof EmailSentV1>;
