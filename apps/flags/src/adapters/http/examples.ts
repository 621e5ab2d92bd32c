import type { Example } from '@mash/service-host';

const CALL = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c01';
const PERSON = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c02';
const FLAG = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c03';
const ENTRY = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c04';
const REVIEW = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c05';
const INTRODUCTION = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c06';
const FOLLOW_UP = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c07';
const OTHER_FLAG = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c08';
const CONTACT = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c09';
const CASE = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c0a';
const HOUSEHOLD = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c0b';
const OTHER_ENTRY = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c0d';
const ACTOR = '01a0c58d-ce00-7c39-9f0e-0c9a7d0b1c0c';

const AT = '2026-11-24T10:00:00.000Z';
const DUE = '2026-12-01T10:00:00.000Z';
const EXPIRES = '2027-11-25T00:00:00.000Z';

const PRACTITIONER = { name: 'Sam Specimen', service: 'school', role: 'senco', email: 'sam@school.example' };
const WORK = { entryId: ENTRY, openedAt: AT, dueAt: DUE };

/** What the routes of the register are asked and answer. Everybody in it is invented. */
export const EXAMPLES = {
  call: { asked: { calledAt: AT, safeguardingConcern: 'no' }, answered: { callId: CALL, ended: false } },
  practitioner: { asked: { email: PRACTITIONER.email }, answered: { practitioner: PRACTITIONER } },
  flag: {
    asked: {
      callId: CALL,
      subject: { kind: 'child', personId: PERSON },
      practitioner: PRACTITIONER,
      confirmations: [1, 2, 3, 4, 5].map((number) => ({ number, version: '1' })),
      spokeToPractitioner: true,
      discussedWithParents: true,
    },
    answered: { flagId: FLAG, entryId: ENTRY, count: 1, confirmed: true },
  },
  renewal: { asked: { callId: CALL }, answered: { flagId: FLAG, expiresAt: EXPIRES } },
  removal: { asked: { error: 'wrong-child-or-family' } },
  enquiry: {
    asked: { personIds: [PERSON], householdIds: [HOUSEHOLD], purpose: 'screening', caseId: CASE, services: true },
    answered: {
      answers: [
        { subjectId: PERSON, count: 2, services: ['school', 'school-nursing'] },
        { subjectId: HOUSEHOLD, count: 0, services: [] },
      ],
    },
  },
  entry: {
    answered: {
      entryId: ENTRY,
      version: 2,
      subject: { kind: 'child', personId: PERSON },
      count: 2,
      countsWith: [{ entryId: OTHER_ENTRY }],
      flags: [{ flagId: FLAG, practitioner: PRACTITIONER, raisedAt: AT, expiresAt: EXPIRES, active: true }],
      reviews: [
        { reviewId: REVIEW, flagId: FLAG, openedAt: AT, dueAt: DUE, outcome: 'already-supported', endedAt: AT },
      ],
      introductions: [],
      followUps: [],
    },
  },
  reviews: { answered: { items: [{ reviewId: REVIEW, flagId: FLAG, ...WORK }] } },
  introductions: { answered: { items: [{ introductionId: INTRODUCTION, ...WORK }] } },
  followUps: { answered: { items: [{ followUpId: FOLLOW_UP, ...WORK }], next: FOLLOW_UP } },
  review: { asked: { outcome: 'already-supported' } },
  made: {
    answered: {
      introductionId: INTRODUCTION,
      openedAt: AT,
      dueAt: DUE,
      flagIds: [FLAG, OTHER_FLAG],
      made: [{ at: AT, flagIds: [FLAG, OTHER_FLAG] }],
    },
  },
  introduction: { asked: { outcome: 'referral-made', contactId: CONTACT } },
  followUp: { asked: { outcome: 'family-plan-agreed' } },
  statistics: {
    answered: {
      months: [
        {
          month: '2026-10',
          measures: [
            {
              measure: 'flags-raised',
              total: null,
              services: [
                { service: 'school', count: 12 },
                { service: 'police', count: null },
              ],
            },
          ],
        },
      ],
    },
  },
  hold: { answered: { reason: 'court', placedAt: AT, placedBy: ACTOR } },
  placing: { asked: { reason: 'court' } },
  erasures: { answered: { items: [{ sequence: '7', at: AT, entryId: ENTRY, because: 'retention', held: false }] } },
} as const satisfies Readonly<Record<string, Example>>;
