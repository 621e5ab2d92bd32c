import { z } from 'zod';
import { WITHDRAWAL_REASONS } from '../codes.js';
import { event, type Published } from '../event.js';
import { contactId, id, moment } from '../fields.js';

export const ContactWithdrawnV1 = event(
  'intake.contact-withdrawn.v1',
  {
    topic: 'intake.contacts',
    key: 'contactId',
    says: 'A contact for which there is no case was withdrawn.',
  },
  z.object({
    contactId,
    reason: z.enum(WITHDRAWAL_REASONS).describe('Why'),
    by: id('Who withdrew it'),
    withdrawnAt: moment('When'),
  }),
);
export type ContactWithdrawnV1 = Published<typeof ContactWithdrawnV1>;
