import { z } from 'zod';
import { CONCERN_LEVELS, RESTRICTION_KINDS } from '../codes.js';
import type { Exact } from '../event.js';
import { agency, answer, caseId, checkId, count, moment, returnId, returnVersion } from '../fields.js';
import { shortWords, words } from './parts.js';

const subjectAnswer = z.object({
  number: count('Number of the subject in the package, from 1').min(1),
  answer,
});

const restriction = z.object({
  kind: z.enum(RESTRICTION_KINDS).describe('Limit on sharing it onward'),
  agencies: z.array(agency).describe('Those the limit names; empty for none'),
  reason: words('Why').optional(),
});

/** What only one sector writes: attendance for education, tenancy for housing, … */
const extras = z.record(
  z
    .string()
    .max(64)
    .regex(/^[a-z][A-Za-z0-9]*$/),
  z.union([words('Words'), z.boolean(), z.number()]),
);

/** Edge E5: one agency's return at one version, from partner-checks to screening. */
export const ReturnView = z.object({
  returnId,
  checkId,
  caseId,
  returnVersion,
  answer,
  answers: z.array(subjectAnswer).describe('For each subject'),
  lookedIn: z.array(shortWords('One system or file')).describe('Where the agency looked'),
  reason: words('Why withheld or not checked').optional(),
  recent: words('Recent involvement').optional(),
  past: words('Past involvement').optional(),
  history: words('History of harm or risk').optional(),
  unmetNeed: words('Need that nobody meets').optional(),
  analysis: words('What it means for the child').optional(),
  concernLevel: z.enum(CONCERN_LEVELS).describe('How concerned the agency is').optional(),
  onwardReferrals: z.array(shortWords('One referral')).describe('What the agency has referred on'),
  restriction,
  ownReference: shortWords("The agency's own reference").optional(),
  extras: extras.describe("The agency's own fields, by name"),
  returnedAt: moment('When it was submitted'),
  byTelephone: z.boolean().describe('Whether staff recorded it from a call, to be confirmed by the agency'),
});
export type ReturnView = Exact<z.output<typeof ReturnView>>;
