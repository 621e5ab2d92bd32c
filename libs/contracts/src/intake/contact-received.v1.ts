import { CHANNELS, CONTACT_KINDS, PATHWAYS, REFERRER_STATES, ROUTES } from '@mash/kernel';
import { z } from 'zod';
import { REFERRER_SOURCES } from '../codes.js';
import { event, type Published } from '../event.js';
import {
  childIds,
  contactId,
  count,
  detailsVersion,
  id,
  moment,
  policyVersion,
  rag,
  recipient,
  reference,
} from '../fields.js';

export const ContactReceivedV1 = event(
  'intake.contact-received.v1',
  {
    topic: 'intake.contacts',
    key: 'contactId',
    says: 'A contact reached the hub and is kept for good.',
  },
  z.object({
    contactId,
    reference: reference('What a person reads out'),
    kind: z.enum(CONTACT_KINDS).describe('Kind of contact'),
    channel: z.enum(CHANNELS).describe('How it came'),
    pathway: z.enum(PATHWAYS).describe('1 form and emergency services, 2 telephone, psr police triage'),
    route: z.enum(ROUTES).describe('Where the policy sends this kind'),
    receivedAt: moment('When it was received, from which every promise counts'),
    recordedAt: moment('When it was entered'),
    immediateConcern: z.boolean().describe('Whether immediate protection may be needed'),
    referrerState: z.enum(REFERRER_STATES).describe('Whether the referrer may be known'),
    referrerSource: z.enum(REFERRER_SOURCES).describe('Children in Need census code of the source'),
    referrerRef: recipient('The referrer as a recipient, unless anonymous').optional(),
    childIds,
    detailsVersion,
    attachmentCount: count('How many attachments it has'),
    convertedFrom: id('The consultation it was made from').optional(),
    proposedRag: rag.describe('What a social worker on the telephone proposes').optional(),
    proposedBy: id('Who proposes it').optional(),
    psrId: id('The police report it came from').optional(),
    policyVersion,
  }),
);
export type ContactReceivedV1 = Published<typeof ContactReceivedV1>;
