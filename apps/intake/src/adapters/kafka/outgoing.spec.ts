import { describe, expect, it } from '@jest/globals';
import { contractOf, parseOutgoing } from '@mash/contracts';
import { numberedId } from '@mash/testing';
import { NOW, POLICY } from '../../../test/builders.js';
import { anEmail, aPerson, aRegistering, OFFICER, PRACTICE_MANAGER } from '../../../test/people.builders.js';
import { registerHousehold } from '../../domain/household/household.js';
import { notAccepted, settle } from '../../domain/inbound-email/inbound-email.js';
import { askMerge, confirmMerge, separate } from '../../domain/merge/merge.js';
import { registerPerson } from '../../domain/person/register.js';
import { ofInboundEmail } from './inbound-email-outgoing.js';
import { ofHousehold, ofMerge, ofPerson } from './people-outgoing.js';

const [survivor, merged] = [aPerson(numberedId<'Person'>(1)), aPerson(numberedId<'Person'>(2))];
const people = [survivor, merged];
const registered = registerPerson(aRegistering.build(), POLICY, NOW);
const asked = askMerge(
  { id: numberedId<'Merge'>(3), survivorId: survivor.id, mergedId: merged.id, by: OFFICER },
  { people, merges: [] },
  NOW,
);
const confirmed = confirmMerge(asked.state, people, PRACTICE_MANAGER, NOW).merge;
const separated = separate(confirmed.state, people, OFFICER, NOW).merge;
const household = registerHousehold(
  numberedId<'Household'>(4),
  { memberIds: [survivor.id], registered: new Set([survivor.id]) },
  NOW,
);
const email = notAccepted(anEmail.build({ id: numberedId<'InboundEmail'>(5) }), NOW);
const settled = settle(email.state, { how: 'answered', by: OFFICER }, NOW);

const ofPeople = [
  ...registered.events.map(ofPerson),
  ...confirmed.events.flatMap((event) => ofMerge(event) ?? []),
  ...separated.events.flatMap((event) => ofMerge(event) ?? []),
  ...household.events.map((event) => ofHousehold(event, 1)),
];
const ofEmails = [...email.events, ...settled.events].map(ofInboundEmail);

describe('what leaves about people', () => {
  it('keeps its contracts, as one stream', () => {
    expect(ofPeople.map((fact) => parseOutgoing(fact))).toEqual(ofPeople);
    expect(ofPeople.map(({ type, subject }) => [type, subject])).toEqual([
      ['intake.person-registered.v1', 'people'],
      ['intake.person-merged.v1', 'people'],
      ['intake.person-separated.v1', 'people'],
      ['intake.household-changed.v1', 'people'],
    ]);
    expect(ofPeople.every(({ type }) => contractOf(type)?.topic === 'intake.people')).toBe(true);
  });

  it('names who asked for a merge and who confirmed it', () => {
    expect(ofPeople[1]?.data).toMatchObject({ by: OFFICER, secondPerson: PRACTICE_MANAGER, survivorId: survivor.id });
  });

  it('keeps to itself that a merge was asked for', () => {
    expect(asked.events.map(ofMerge)).toEqual([undefined]);
  });
});

describe('what leaves about emails', () => {
  it('Y-19 keeps its contracts, and names the sender by a reference', () => {
    expect(ofEmails.map((fact) => parseOutgoing(fact))).toEqual(ofEmails);
    expect(ofEmails.map(({ type }) => type)).toEqual([
      'intake.email-not-accepted.v1',
      'intake.inbound-email-settled.v1',
    ]);
    expect(ofEmails[0]?.data).toMatchObject({
      reason: 'flag',
      replyRef: `intake:inbound-email:${email.state.id}`,
    });
    expect(JSON.stringify(ofEmails)).not.toContain(email.state.from);
    expect(JSON.stringify(ofEmails)).not.toContain(email.state.messageId);
  });
});
