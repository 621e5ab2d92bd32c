import { CHANNELS, CONTACT_KINDS, LEVELS, PATHWAYS, RAGS } from '@mash/kernel';
import { z } from 'zod';
import type { Exact } from '../event.js';
import { contactId, codes, detailsVersion, id, moment, reference } from '../fields.js';
import { adult, agreementAnswer, child, referrer } from './contact-people.js';
import { address, day, shortWords, words } from './parts.js';

const incident = z.object({
  what: words('What happened; a disclosure in the exact words, by whom, to whom'),
  on: day('On which day').optional(),
  where: shortWords('Where').optional(),
  seenBy: shortWords('Who saw or heard it').optional(),
});

const concern = z.object({
  categories: codes('Kinds of harm, as codes of the policy: neglect, physical-abuse, domestic-abuse, …').min(1),
  narrative: words('What the referrer is worried about'),
  incidents: z.array(incident).describe('What happened and when'),
  currentSituation: words('Where the children are now and who is with them').optional(),
  history: words('Earlier worries and support, with their effect').optional(),
  strengths: words('What works well, what protects the children').optional(),
  indicators: codes('What is known, as codes of the policy'),
  referrerLevel: z.literal(LEVELS).describe("Level of need in the referrer's eyes").optional(),
  immediateConcern: z.boolean().describe('Whether immediate protection may be needed'),
});

/** Edge E1: one contact at one version of its details, from intake to screening. */
export const ContactView = z.object({
  contactId,
  reference: reference('What a person reads out'),
  detailsVersion,
  kind: z.enum(CONTACT_KINDS).describe('Kind of contact'),
  channel: z.enum(CHANNELS).describe('How it came'),
  pathway: z.enum(PATHWAYS).describe('1 form and emergency services, 2 telephone, psr police triage'),
  receivedAt: moment('When it was received'),
  recordedAt: moment('When it was entered'),
  referrer,
  children: z.array(child),
  adults: z.array(adult),
  household: z.object({
    address: address.optional(),
    others: words('Who else lives or often stays there').optional(),
  }),
  concern,
  agreement: z.array(agreementAnswer).describe('One line for each person it was, or should have been, asked of'),
  discussedWithLead: z
    .boolean()
    .describe("With the organisation's safeguarding lead; left out for the public")
    .optional(),
  proposedRag: z.enum(RAGS).describe('What a social worker on the telephone proposes').optional(),
  proposedBy: id('Who proposes it').optional(),
});
export type ContactView = Exact<z.output<typeof ContactView>>;
