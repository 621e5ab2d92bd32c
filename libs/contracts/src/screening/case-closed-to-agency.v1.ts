import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, moment } from '../fields.js';

export const CaseClosedToAgencyV1 = event(
  'screening.case-closed-to-agency.v1',
  {
    topic: 'screening.agency',
    key: 'caseId',
    says: 'The case is closed for the agency; its copy has an end.',
  },
  z.object({
    caseId,
    closedAt: moment('When it was closed'),
    eraseAfter: moment('When the copy is to be erased'),
  }),
);
export type CaseClosedToAgencyV1 = Published<typeof CaseClosedToAgencyV1>;
