import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, contactId, moment } from '../fields.js';

export const FirstReadV1 = event(
  'screening.first-read.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'A person has read the contact for the first time.',
  },
  z.object({
    caseId,
    contactId,
    readAt: moment('When it was read'),
  }),
);
export type FirstReadV1 = Published<typeof FirstReadV1>;
