import { z } from 'zod';
import { event, type Published } from '../event.js';
import { contactId, moment, policyVersion } from '../fields.js';

export const ContactErasedV1 = event(
  'intake.contact-erased.v1',
  {
    topic: 'intake.contacts',
    key: 'contactId',
    says: 'A contact was erased; holders erase their copies or answer with a hold.',
  },
  z.object({
    contactId,
    erasedAt: moment('When'),
    policyVersion,
  }),
);
export type ContactErasedV1 = Published<typeof ContactErasedV1>;
