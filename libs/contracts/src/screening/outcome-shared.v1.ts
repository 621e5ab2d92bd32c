import { z } from 'zod';
import { event, type Published } from '../event.js';
import { caseId, ids, moment, viewVersion } from '../fields.js';

export const OutcomeSharedV1 = event(
  'screening.outcome-shared.v1',
  {
    topic: 'screening.agency',
    key: 'caseId',
    says: 'The agency may see the decisions, and disagree.',
  },
  z.object({
    caseId,
    decisionIds: ids('The decisions'),
    viewVersion,
    mayDisagreeUntil: moment('Until when a disagreement may be raised'),
  }),
);
export type OutcomeSharedV1 = Published<typeof OutcomeSharedV1>;
