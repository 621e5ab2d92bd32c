import type { ContactView } from '@mash/contracts';

export const MOTHER = '018f0000-0000-7000-8000-0000000000a1';
export const FATHER = '018f0000-0000-7000-8000-0000000000a2';
export const SISTER = '018f0000-0000-7000-8000-0000000000c1';
const BROTHER = '018f0000-0000-7000-8000-0000000000c2';

const home = { lines: ['1 Sample Street'], postcode: 'ZZ1 1ZZ', uprn: '100000000001' };
const fathersHome = { lines: ['2 Other Road'], postcode: 'ZZ2 2ZZ' };
const school = { name: 'Sample Primary', year: '4' };

/** Two siblings, one unborn, both parents; everything filled in; the father has refused. */
export const fullView: ContactView = {
  contactId: '018f0000-0000-7000-8000-000000000001',
  reference: 'MH-0000-0000',
  detailsVersion: 1,
  kind: 'safeguarding-referral',
  channel: 'web',
  pathway: '1',
  receivedAt: '2026-11-24T12:00:00Z',
  recordedAt: '2026-11-24T12:00:00Z',
  referrer: { state: 'named', name: 'Rowan Referrer', source: '2A', organisation: 'Sample Primary' },
  children: [
    {
      childId: SISTER,
      name: 'Alex Sample',
      birthDate: '2017-05-01',
      sex: 'F',
      address: home,
      school,
      identifiers: [
        { system: 'nhs-number', value: '9434765919' },
        { system: 'upn', value: 'A123456789012' },
      ],
      disability: 'Asthma',
    },
    { childId: BROTHER, name: 'Unborn child of Morgan', expectedDate: '2027-02-01', sex: 'U', identifiers: [] },
  ],
  adults: [
    { adultId: MOTHER, name: 'Morgan Sample', relationship: 'mother', birthDate: '1990-01-01', indicators: [] },
    {
      adultId: FATHER,
      name: 'Frankie Sample',
      relationship: 'father',
      birthDate: '1988-01-01',
      address: fathersHome,
      parentalResponsibility: true,
      indicators: ['known-to-probation'],
    },
  ],
  household: { address: home, others: 'A lodger' },
  concern: {
    categories: ['neglect'],
    narrative: 'Alex comes to school hungry.',
    incidents: [{ what: 'No breakfast' }],
    currentSituation: 'At home',
    history: 'Earlier worries',
    strengths: 'A kind grandmother',
    indicators: ['hunger'],
    referrerLevel: 3,
    immediateConcern: false,
  },
  agreement: [
    { person: MOTHER, asked: true, answer: 'agreed', informed: true },
    { person: FATHER, asked: true, answer: 'refused', reason: 'Did not want it', informed: true },
  ],
};
