import { STAGES } from '@mash/kernel';
import { z } from 'zod';
import type { Exact } from '../event.js';
import { agency, answer, caseId, count, level, moment, outcome, viewVersion } from '../fields.js';
import { words } from './parts.js';

const childOutcome = z.object({
  childNumber: count("Number of the child in the agency's packages of this case, from 1").min(1),
  outcome,
  level: level.optional(),
});

/** One return as its agency allows this reader to see it. */
const sharedReturn = z.object({
  agency,
  answer,
  analysis: words("The agency's analysis").optional(),
});

/** Edge E3: the case as one agency that took part may see it. */
export const CaseForAgency = z.object({
  caseId,
  viewVersion,
  stage: z.enum(STAGES).describe('Where the case is'),
  outcomes: z.array(childOutcome).describe('Empty until shared'),
  closedAt: moment('When it was closed').optional(),
  mayDisagreeUntil: moment('Until when a disagreement may be raised').optional(),
  sharedReturns: z.array(sharedReturn),
});
export type CaseForAgency = Exact<z.output<typeof CaseForAgency>>;
