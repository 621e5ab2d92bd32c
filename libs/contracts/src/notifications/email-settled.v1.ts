import { z } from 'zod';
import { SETTLEMENTS } from '../codes.js';
import { event, type Published } from '../event.js';
import { id, moment } from '../fields.js';

export const EmailSettledV1 = event(
  'notifications.email-settled.v1',
  {
    topic: 'notifications.emails',
    key: 'subjectId',
    says: 'A person settled an email that failed.',
  },
  z.object({
    emailId: id('The email'),
    subjectId: id('The case, contact or entry it is about'),
    how: z.enum(SETTLEMENTS).describe('How'),
    at: moment('When'),
  }),
);
export type EmailSettledV1 = Published<typeof EmailSettledV1>;
