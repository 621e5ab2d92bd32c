import { z } from 'zod';
import { DETAIL_PARTS } from '../codes.js';
import { event, type Published } from '../event.js';
import { contactId, detailsVersion } from '../fields.js';

export const ContactDetailsChangedV1 = event(
  'intake.contact-details-changed.v1',
  {
    topic: 'intake.contacts',
    key: 'contactId',
    says: 'The contents of a contact have a new version.',
  },
  z.object({
    contactId,
    detailsVersion,
    parts: z.array(z.enum(DETAIL_PARTS)).describe('What changed'),
  }),
);
export type ContactDetailsChangedV1 = Published<typeof ContactDetailsChangedV1>;
