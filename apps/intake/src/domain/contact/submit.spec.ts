import { describe, expect, it } from '@jest/globals';
import {
  aChild,
  aMother,
  aPublicConcern,
  aSubmission,
  MANAGER,
  minted,
  MOTHER,
  NOW,
  POLICY,
} from '../../../test/builders.js';
import type { Contact } from './contact.js';
import { SubmissionRefused } from './errors.js';
import type { Submission, SubmissionPolicy } from './submission.js';
import { submit } from './submit.js';

const taken = (submission: Submission, policy: SubmissionPolicy = POLICY): Contact =>
  submit(submission, minted(), policy, NOW).state;

function refusalOf(submission: Submission, policy: SubmissionPolicy = POLICY) {
  try {
    submit(submission, minted(), policy, NOW);
  } catch (error) {
    if (error instanceof SubmissionRefused) return `${error.code} ${error.pointer ?? ''}`;
    throw error;
  }
  return 'taken';
}

const school = aSubmission.build();
const without = (...fields: (keyof Submission)[]): Submission =>
  Object.fromEntries(
    Object.entries(school).filter(([field]) => !fields.includes(field as keyof Submission)),
  ) as Submission;

describe('taking a contact', () => {
  it('takes a complete referral and says so', () => {
    const { state, events } = submit(school, minted(), POLICY, NOW);

    expect(state).toMatchObject({ stage: 'received', pathway: '1', receivedAt: NOW, detailsVersion: 1 });
    expect(events).toEqual([{ type: 'received', contact: state }]);
  });

  it('N-01 H-08 refuses immediate danger until the emergency services were called', () => {
    expect(refusalOf({ ...school, immediateDanger: { now: true } })).toBe(
      'immediate-danger /immediateDanger/emergencyServicesCalled',
    );
    expect(refusalOf({ ...school, immediateDanger: { now: true, emergencyServicesCalled: true } })).toBe('taken');
  });

  it('H-11 refuses a channel that the council has not configured', () => {
    expect(refusalOf({ ...school, channel: 'fax' })).toBe('channel-not-configured /channel');
    expect(refusalOf({ ...school, channel: 'api' })).toBe('taken');
  });

  it('B-50 refuses a request for support by telephone unless staff say why', () => {
    const support = { kind: 'request-for-support' } as const;

    expect(refusalOf(aSubmission.byTelephone().build(support))).toBe('support-by-telephone /overrideReason');
    expect(refusalOf(aSubmission.byTelephone({ overrideReason: 'cannot read' }).build(support))).toBe('taken');
  });

  it('N-28 refuses an anonymous professional and takes an anonymous neighbour', () => {
    const anonymous = { ...school.referrer, state: 'anonymous' } as const;
    const neighbour = aPublicConcern('anonymous', { consequenceConfirmed: true });

    expect(refusalOf({ ...school, referrer: anonymous })).toBe('professional-anonymous /referrer/state');
    expect(refusalOf(neighbour)).toBe('taken');
  });

  it.each(['anonymous', 'protected'] as const)(
    'N-28 S-18 a professional is not %s on the public’s form either',
    (state) => {
      const byPublic = aPublicConcern(state, { consequenceConfirmed: true });
      const teacher = { ...byPublic, referrer: { ...byPublic.referrer, source: '2A' } };

      expect(refusalOf(teacher)).toBe(`professional-${state} /referrer/state`);
      expect(refusalOf(byPublic)).toBe('taken');
    },
  );

  it('N-33 an allegation is for the LADO alone: no other form takes it', () => {
    const lado: SubmissionPolicy = {
      ...POLICY,
      routeOf: (kind) => (kind === 'lado-allegation' ? 'lado' : 'screening'),
    };

    expect(refusalOf({ ...school, kind: 'lado-allegation' }, lado)).toBe('channel-not-configured /kind');
    expect(refusalOf(aSubmission.byTelephone().build({ kind: 'lado-allegation' }), lado)).toBe(
      'channel-not-configured /kind',
    );
    expect(refusalOf(school, lado)).toBe('taken');
  });

  it('H-11 takes from the public what the public’s form is for', () => {
    expect(refusalOf(aPublicConcern('named', { kind: 'safeguarding-referral' }))).toBe('channel-not-configured /kind');
    expect(refusalOf(aPublicConcern('named', { kind: 'child-self-report' }))).toBe('taken');
  });

  it('B-56 takes one answer for each person', () => {
    const [answer] = school.agreement;
    const other = { person: MOTHER, asked: true, answer: 'refused', informed: true, reason: 'other' } as const;

    expect(refusalOf({ ...school, agreement: [...(answer ? [answer] : []), other] })).toBe(
      'agreement-answer-contradicts /agreement/1/person',
    );
    expect(refusalOf({ ...school, agreement: [other] })).toBe('taken');
  });

  it('D27 a child was born by now, or has an expected date', () => {
    const born = (birthDate: string) => ({ ...school, children: [{ ...aChild, birthDate }] });

    expect(refusalOf(born('2026-11-25'))).toBe('birth-in-future /children/0/birthDate');
    expect(refusalOf(born('2026-11-24'))).toBe('taken');
  });

  it('S-18 refuses to hide a professional and hides a neighbour', () => {
    const hidden = { ...school.referrer, state: 'protected' } as const;

    expect(refusalOf({ ...school, referrer: hidden })).toBe('professional-protected /referrer/state');
    expect(refusalOf(aPublicConcern('protected'))).toBe('taken');
  });

  it('S-19 refuses an anonymous concern whose consequence nobody confirmed', () => {
    expect(refusalOf(aPublicConcern('anonymous'))).toBe(
      'anonymous-consequence-not-confirmed /referrer/consequenceConfirmed',
    );
  });

  it('H-05 refuses a concern without a reason', () => {
    const concern = { ...school.concern, narrative: ' ' };

    expect(refusalOf({ ...school, concern })).toBe('block-missing /concern/narrative');
  });

  it.each([
    ['N-19', without('household'), {}, '/household'],
    ['N-19', school, { children: [] }, '/children'],
    ['H-23', school, { referrer: { state: 'named', source: '2A', telephone: '1' } }, '/referrer/name'],
    ['H-23', school, { referrer: { state: 'named', source: '2A', name: 'S' } }, '/referrer/telephone'],
  ] as const)('%s refuses a professional who leaves out a block', (_id, submission, change, pointer) => {
    expect(refusalOf({ ...submission, ...change })).toBe(`block-missing ${pointer}`);
  });

  it('N-27 asks the public only for the concern and some way to find the child', () => {
    const lost = aPublicConcern('named', { adults: [], agreement: [] });
    const { household, ...bare } = lost;

    expect(household).toBeDefined();
    expect(refusalOf({ ...bare, children: [{ childId: aChild.childId, sex: 'U', estimatedAge: 6 }] })).toBe(
      'child-cannot-be-found /children',
    );
    expect(
      refusalOf({ ...bare, children: [{ childId: aChild.childId, sex: 'U', school: 'Example Primary School' }] }),
    ).toBe('taken');
  });

  it('refuses a child with a birth date and an expected date', () => {
    expect(refusalOf({ ...school, children: [{ ...aChild, expectedDate: '2027-01-01' }] })).toBe(
      'birth-and-expected-date /children/0',
    );
  });

  it('refuses an identifier that cannot be right, and one of a test range unless the policy allows it', () => {
    const known = (value: string) => ({
      ...school,
      children: [{ ...aChild, identifiers: [{ type: 'nhs-number', value }] as const }],
    });

    expect(refusalOf(known('9434765910'))).toBe('identifier-invalid /children/0/identifiers/0/value');
    expect(refusalOf(known('9990000018'))).toBe('test-identifier /children/0/identifiers/0/value');
    expect(refusalOf(known('9990000018'), { ...POLICY, testIdentifiersAllowed: true })).toBe('taken');
    expect(refusalOf(known('9434765919'))).toBe('taken');
  });

  it('B-56 refuses a referral that leaves out a parent', () => {
    expect(refusalOf({ ...school, agreement: [] })).toBe('agreement-answer-missing /agreement');
  });

  it('B-56 asks a young person of thirteen and not a day earlier', () => {
    const young = { ...aChild, birthDate: '2013-11-24' };

    expect(refusalOf({ ...school, children: [young] })).toBe('agreement-answer-missing /agreement');
    expect(refusalOf({ ...school, children: [{ ...young, birthDate: '2013-11-25' }] })).toBe('taken');
  });

  it('N-21 B-40 refuses a refusal without its reason', () => {
    const refused = { person: MOTHER, asked: true, answer: 'refused', informed: true } as const;

    expect(refusalOf({ ...school, agreement: [refused] })).toBe('reason-missing /agreement/0/reason');
    expect(refusalOf({ ...school, agreement: [{ ...refused, reasonText: 'does not see a problem' }] })).toBe('taken');
  });

  it('N-22 refuses an uninformed family without its reason', () => {
    const silent = { person: MOTHER, asked: true, answer: 'agreed', informed: false } as const;

    expect(refusalOf({ ...school, agreement: [silent] })).toBe('reason-missing /agreement/0/reason');
    expect(refusalOf({ ...school, agreement: [{ ...silent, reason: 'risk-to-child' }] })).toBe('taken');
  });

  it('B-42 never refuses a consultation for missing agreement', () => {
    expect(refusalOf({ ...school, kind: 'consultation', agreement: [] })).toBe('taken');
  });

  it('B-56 refuses an answer of nobody in the contact, and one that contradicts itself', () => {
    const agreed = { person: MOTHER, asked: true, answer: 'agreed', informed: true } as const;
    const stranger = { ...agreed, person: MANAGER as string as typeof MOTHER };

    expect(refusalOf({ ...school, agreement: [agreed, stranger] })).toBe(
      'agreement-person-unknown /agreement/1/person',
    );
    expect(refusalOf({ ...school, agreement: [{ ...agreed, asked: false }] })).toBe(
      'agreement-answer-contradicts /agreement/0/answer',
    );
  });

  it('refuses an unborn child with a sex, and a child of no age at all', () => {
    const { birthDate, ...ageless } = aChild;
    const unborn = { ...ageless, expectedDate: '2027-02-01' };

    expect(birthDate).toBeDefined();
    expect(refusalOf({ ...school, children: [unborn] })).toBe('unborn-sex /children/0/sex');
    expect(refusalOf({ ...school, children: [{ ...unborn, sex: 'U' }] })).toBe('taken');
    expect(refusalOf({ ...school, children: [ageless] })).toBe('block-missing /children/0');
  });

  it('N-28 refuses an anonymous contact with a telephone number', () => {
    const referrer = { state: 'anonymous', source: '9', telephone: '01632 960003' } as const;

    expect(refusalOf(aPublicConcern('anonymous', { referrer, consequenceConfirmed: true }))).toBe(
      'anonymous-with-details /referrer',
    );
  });

  it('S-21 refuses a professional who was not told that the family will be told', () => {
    expect(refusalOf({ ...school, familyWillBeTold: false })).toBe(
      'family-will-be-told-not-confirmed /familyWillBeTold',
    );
  });

  it('H-17 B-54 refuses a worry discussed with nobody, unless there is a reason', () => {
    expect(refusalOf(without('discussedWithLead'))).toBe('not-discussed-with-lead /discussedWithLead');
    expect(refusalOf({ ...school, discussedWithLead: { discussed: false, reason: 'she is away, it is urgent' } })).toBe(
      'taken',
    );
  });

  it('N-20 refuses an old privacy notice', () => {
    expect(refusalOf({ ...school, privacyNoticeVersion: '2019-01' })).toBe(
      'privacy-notice-not-accepted /privacyNotice',
    );
  });

  it('H-18 B-110 counts from when the call came, never from when it was typed', () => {
    const receivedAt = new Date('2026-11-24T02:10:00Z');
    const contact = taken(aSubmission.byTelephone({ receivedAt }).build());

    expect(contact).toMatchObject({ receivedAt, recordedAt: NOW, pathway: '2' });
  });

  it('D5 refuses a call of tomorrow', () => {
    const receivedAt = new Date(NOW.getTime() + 1);

    expect(refusalOf(aSubmission.byTelephone({ receivedAt }).build())).toBe('received-in-future /receivedAt');
  });

  it('B-80 refuses a late entry without its reason, and keeps the reason', () => {
    const receivedAt = new Date('2026-11-20T09:00:00Z');
    const late = aSubmission.byTelephone({ receivedAt, lateReason: 'the line was down' }).build();

    expect(refusalOf(aSubmission.byTelephone({ receivedAt }).build())).toBe('late-reason-missing /lateReason');
    expect(taken(late)).toMatchObject({ lateReason: 'the line was down' });
  });

  it('B-170 takes a proposed RAG only by telephone and with the manager it was agreed with', () => {
    const proposed = { proposedRag: 'red', agreedWith: MANAGER } as const;
    const alone = aSubmission.byTelephone({ proposedRag: 'red' }).build();
    const posted = aSubmission.byTelephone(proposed).build({ channel: 'post' });

    expect(refusalOf(alone)).toBe('proposer-not-named /agreedWith');
    expect(refusalOf(posted)).toBe('telephone-pathway-only /proposedRag');
    expect(taken(aSubmission.byTelephone(proposed).build())).toMatchObject(proposed);
  });

  it('N-07 H-16 keeps the referrer’s own view of the level', () => {
    const concern = { ...school.concern, referrerLevel: 4 } as const;

    expect(taken({ ...school, concern }).concern.referrerLevel).toBe(4);
  });

  it('asks nothing of a parent without parental responsibility', () => {
    const adults = [{ ...aMother, parentalResponsibility: false }];

    expect(refusalOf({ ...school, adults, agreement: [] })).toBe('taken');
  });
});
