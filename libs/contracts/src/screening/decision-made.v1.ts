import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, childId, contactIds, id, level, moment, outcome, policyVersion } from '../fields.js';

export const DecisionMadeV1 = event(
  'screening.decision-made.v1',
  {
    topic: 'screening.screenings',
    key: 'caseId',
    says: 'The team manager decided for one child.',
  },
  z.object({
    caseId,
    contactIds,
    decisionId: id('The decision'),
    childId,
    personId: id('The identity behind the child, where matched').optional(),
    level,
    outcome,
    urgent: z.boolean().describe('Whether the outcome protects at once'),
    decidedAt: moment('When it was decided'),
    policyVersion,
  }),
);
export type DecisionMadeV1 = Published<typeof DecisionMadeV1>;
