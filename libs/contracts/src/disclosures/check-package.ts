import { z } from 'zod';
import type { Exact } from '../event.js';
import {
  agreementVersion,
  caseId,
  checkId,
  code,
  codes,
  count,
  moment,
  purpose,
  rag,
  reference,
  viewVersion,
} from '../fields.js';
import { address, day, identifiers, school, sex, shortWords, words } from './parts.js';

const subject = z.object({
  number: count('Number of the subject in this package, from 1; returns answer by it').min(1),
  kind: z.enum(['child', 'adult']).describe('Child or adult'),
  name: shortWords('Name').optional(),
  birthDate: day('Date of birth').optional(),
  expectedDate: day('Expected date of birth, unborn').optional(),
  estimatedAge: z.int().min(0).max(120).describe('In years, when no date is known').optional(),
  sex: sex.optional(),
  address: address.optional(),
  school: school.optional(),
  relationship: shortWords('To the children').optional(),
  identifiers: identifiers.optional(),
});

const question = z.object({
  code: code('The question'),
  text: words('As put to the agency'),
});

/** Edge E3: what one agency is shown for one check. A field that its agreement does not name is absent. */
export const CheckPackage = z.object({
  caseId,
  checkId,
  reference: reference('What a person reads out'),
  viewVersion,
  agreementVersion,
  purpose,
  basis: code('Lawful basis of this disclosure'),
  rag,
  dueAt: moment('When the return is due'),
  period: z.object({
    from: day('First day asked about'),
    until: day('Last day asked about'),
  }),
  questions: z.array(question),
  subjects: z.array(subject).min(1),
  concern: z.object({
    summary: words('The worry in short').optional(),
    categories: codes('Kinds of harm').optional(),
    indicators: codes('What is known').optional(),
  }),
  whyAsked: words('Why this agency is asked, with the justification or override'),
});
export type CheckPackage = Exact<z.output<typeof CheckPackage>>;
