import { Factory } from 'fishery';
import type { ActorId, Adult, AdultId, Child, ChildId, ContactId, ReferrerId } from '../src/domain/contact/contact.js';
import { type Reference, referenceFrom } from '../src/domain/contact/reference.js';
import type { Minted, Submission, SubmissionPolicy } from '../src/domain/contact/submission.js';

export const NOW = new Date('2026-11-24T10:00:00Z');
export const RECORDER = '019a0000-0000-7000-8000-000000000001' as ActorId;
export const MANAGER = '019a0000-0000-7000-8000-000000000002' as ActorId;
export const FIRST_CHILD = '019a0000-0000-7000-8000-000000000011' as ChildId;
export const MOTHER = '019a0000-0000-7000-8000-000000000021' as AdultId;

const REFERENCE = referenceFrom(1_234_567) as Reference;

export const POLICY: SubmissionPolicy = {
  version: 'test-1',
  routeOf: () => 'screening',
  takes: (_kind, channel) => channel !== 'fax',
  privacyNoticeVersion: '2026-04',
  askedFromAge: 13,
  isLate: (receivedAt, recordedAt) => recordedAt.getTime() - receivedAt.getTime() > 24 * 3_600_000,
  testIdentifiersAllowed: false,
};

export const aChild: Child = { childId: FIRST_CHILD, name: 'Robin Example', birthDate: '2018-03-02', sex: 'F' };
export const aMother: Adult = {
  adultId: MOTHER,
  name: 'Alex Example',
  relationship: 'mother',
  parentalResponsibility: true,
};

export const minted = (sequence = 1): Minted => ({
  contactId: `019a0000-0000-7000-8000-${String(sequence).padStart(12, '0')}` as ContactId,
  reference: REFERENCE,
});

class SubmissionFactory extends Factory<Submission> {
  byTelephone(recorded: Partial<NonNullable<Submission['recorded']>> = {}) {
    return this.params({
      channel: 'telephone',
      recorded: { by: RECORDER, receivedAt: new Date('2026-11-24T09:30:00Z'), ...recorded },
    });
  }
}

/** A school's referral that every rule allows. */
export const aSubmission = SubmissionFactory.define((): Submission => ({
  kind: 'safeguarding-referral',
  channel: 'web',
  immediateDanger: { now: false },
  professional: true,
  referrer: {
    state: 'named',
    source: '2A',
    id: '019a0000-0000-7000-8000-000000000031' as ReferrerId,
    name: 'Sam Example',
    role: 'designated safeguarding lead',
    organisation: 'Example Primary School',
    telephone: '01632 960001',
  },
  children: [aChild],
  adults: [aMother],
  household: { address: '1 Example Street' },
  concern: {
    categories: ['neglect'],
    narrative: 'Comes to school hungry and in dirty clothes.',
    immediateConcern: false,
  },
  agreement: [{ person: MOTHER, asked: true, answer: 'agreed', informed: true }],
  discussedWithLead: { discussed: true, name: 'Kim Example', role: 'head teacher', on: '2026-11-23' },
  privacyNoticeVersion: '2026-04',
  familyWillBeTold: true,
}));

type PublicState = 'named' | 'protected' | 'anonymous';

/** A neighbour's concern that every rule allows, but for the anonymous one's confirmation. */
export const aPublicConcern = (state: PublicState = 'named', change: Partial<Submission> = {}): Submission => ({
  ...aSubmission.build(),
  kind: 'public-concern',
  professional: false,
  referrer: { state, source: '1B', ...(state !== 'anonymous' && { telephone: '01632 960002' }) },
  ...change,
});
