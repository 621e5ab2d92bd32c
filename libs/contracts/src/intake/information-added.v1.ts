import { z } from 'zod';
import { event, type Published } from '../event.js';
import { contactId, detailsVersion, id, moment } from '../fields.js';

export const InformationAddedV1 = event(
  'intake.information-added.v1',
  {
    topic: 'intake.contacts',
    key: 'contactId',
    says: 'Something was added to a contact; the original stays as it was.',
  },
  z.object({
    contactId,
    additionId: id('The addition'),
    addedAt: moment('When it was added'),
    byReferrer: z.boolean().describe('Whether the referrer added it'),
    answersRequestId: id('The request for information it answers').optional(),
    detailsVersion,
  }),
);
export type InformationAddedV1 = Published<typeof InformationAddedV1>;
