import type { ContactView, ReturnView } from '@mash/contracts';
import { AGENCIES, type Agency } from '@mash/kernel';
import type { SharingAgreement } from '@mash/sharing-agreement';
import { CHECK_IDS, FATHER, FIRST_CHILD, MOTHER, NOW, RETURN_IDS, uuid } from './builders.js';

type Purposes = SharingAgreement['purposes'];
const terms = (agreementToEngage: 'required' | 'not-needed'): Purposes['support'] => ({
  basis: 'public-task',
  law: ['Children Act 2004 section 10'],
  agreementToEngage,
  fields: ['children.name', 'adults.name'],
  alsoAt: {},
});

/** An agreement that lets every agency see the party's returns, analysis included. */
export const anAgreement = (party: Agency): SharingAgreement => ({
  party,
  title: `Agreement with ${party}`,
  version: '1',
  effectiveFrom: '2026-01-01',
  reviewBy: '2027-01-01',
  toBeConfirmed: false,
  purposes: {
    support: terms('required'),
    screening: terms('not-needed'),
    'significant-harm': terms('not-needed'),
  },
  onward: { to: [...AGENCIES], fields: ['answer', 'analysis'] },
  retention: { package: { days: 30 }, draft: { days: 7 } },
});

export const aReturnView = (agency: Agency, caseId: string): ReturnView => ({
  returnId: RETURN_IDS[agency],
  checkId: CHECK_IDS[agency],
  caseId,
  returnVersion: 1,
  answer: 'known',
  answers: [{ number: 1, answer: 'known' }],
  lookedIn: ['the register'],
  analysis: `What ${agency} makes of it.`,
  onwardReferrals: [],
  restriction: { kind: 'none', agencies: [] },
  extras: {},
  returnedAt: NOW.toISOString(),
  byTelephone: false,
});

/** One child and both parents, who have agreed. */
export const aContactView: ContactView = {
  contactId: uuid(3, 1),
  reference: 'MH-0000-000A',
  detailsVersion: 1,
  kind: 'safeguarding-referral',
  channel: 'web',
  pathway: '1',
  receivedAt: NOW.toISOString(),
  recordedAt: NOW.toISOString(),
  referrer: { state: 'named', name: 'Sam Example', source: '2A' },
  children: [{ childId: FIRST_CHILD, name: 'Robin Example', birthDate: '2019-03-02', sex: 'F', identifiers: [] }],
  adults: [
    { adultId: MOTHER, name: 'Alex Example', relationship: 'mother', parentalResponsibility: true, indicators: [] },
    { adultId: FATHER, name: 'Chris Example', relationship: 'father', parentalResponsibility: true, indicators: [] },
  ],
  household: {},
  concern: { categories: ['neglect'], narrative: '…', incidents: [], indicators: [], immediateConcern: false },
  agreement: [
    { person: MOTHER, asked: true, answer: 'agreed', informed: true },
    { person: FATHER, asked: true, answer: 'agreed', informed: true },
  ],
};
