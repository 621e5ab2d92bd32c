import { z } from 'zod';
import { NOT_ACCEPTED } from '../codes.js';
import { event, type Published } from '../event.js';
import { id, moment, recipient } from '../fields.js';

export const EmailNotAcceptedV1 = event(
  'intake.email-not-accepted.v1',
  {
    topic: 'intake.contacts',
    key: 'inboundEmailId',
    says: 'An email asked for what is not taken by email.',
  },
  z.object({
    inboundEmailId: id('The email'),
    reason: z.enum(NOT_ACCEPTED).describe('Why it was not accepted'),
    receivedAt: moment('When it came'),
    replyRef: recipient('Whoever wrote it'),
  }),
);
export type EmailNotAcceptedV1 = Published<typeof EmailNotAcceptedV1>;
