import { REFERRER_STATES } from '@mash/kernel';
import { z } from 'zod';
import { REFERRER_SOURCES } from '../codes.js';
import { childId, codes, id, recipient } from '../fields.js';
import { address, day, identifiers, school, sex, shortWords, words } from './parts.js';

type Identity = {
  state: string;
  name?: string | undefined;
  email?: string | undefined;
  telephone?: string | undefined;
};

const staysInIntake = ({ state, name, email, telephone }: Identity): boolean =>
  state === 'named' || [name, email, telephone].every((part) => part === undefined);

export const referrer = z
  .object({
    state: z.enum(REFERRER_STATES).describe('Only a named referrer is named here; a protected one stays in intake'),
    name: shortWords('Name, only when named').optional(),
    role: shortWords('Job title or relation to the child').optional(),
    organisation: shortWords('Organisation').optional(),
    source: z.enum(REFERRER_SOURCES).describe('Children in Need census code'),
    recipientRef: recipient('The referrer as a recipient, unless anonymous').optional(),
    email: z.email().describe('Only when named').optional(),
    telephone: z.string().min(1).max(30).describe('Only when named').optional(),
  })
  .refine(staysInIntake, { path: ['name'], message: 'only a named referrer is named' });

type Dates = { birthDate?: string | undefined; expectedDate?: string | undefined };

const hasOneDate = ({ birthDate, expectedDate }: Dates): boolean =>
  birthDate === undefined || expectedDate === undefined;

/** One of birth date, expected date or estimated age at most; an unborn child has an expected date and sex U. */
export const child = z
  .object({
    childId,
    name: shortWords('Name, as far as known; "unborn child of …" before birth').optional(),
    description: shortWords('How to recognise a child whose name is not known').optional(),
    birthDate: day('Date of birth').optional(),
    expectedDate: day('Expected date of birth, unborn').optional(),
    estimatedAge: z.int().min(0).max(20).describe('In years, when no date is known').optional(),
    sex,
    address: address.optional(),
    school: school.optional(),
    identifiers,
    disability: shortWords('Disability or additional need').optional(),
  })
  .refine(hasOneDate, { path: ['expectedDate'], message: 'never both dates' });

export const adult = z.object({
  adultId: id('An adult of this contact'),
  name: shortWords('Name, as far as known').optional(),
  relationship: shortWords('To the children'),
  birthDate: day('Date of birth').optional(),
  address: address.optional(),
  parentalResponsibility: z.boolean().describe('Left out when not known').optional(),
  indicators: codes('What is known, as codes of the policy: known-to-probation, substance-use, …'),
});

export const agreementAnswer = z.object({
  person: id('The child or adult'),
  asked: z.boolean().describe('Whether this person was asked'),
  answer: z.enum(['agreed', 'refused', 'not-asked', 'withdrawn']).describe('Agreement to engage'),
  reason: words('Why refused, withdrawn or not asked').optional(),
  informed: z.boolean().describe('Whether this person knows of the referral'),
});
