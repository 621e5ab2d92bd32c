import { expect, it } from '@jest/globals';
import type { Transactions } from '@mash/kernel';
import { type AggregatesUnderTest, describeAggregates } from '@mash/testing';
import {
  changeHousehold,
  type Household,
  type HouseholdEvent,
  registerHousehold,
} from '../src/domain/household/household.js';
import type { Households } from '../src/domain/household/households.js';
import type { HouseholdId, MergeId, PersonId } from '../src/domain/ids.js';
import {
  type InboundEmail,
  type InboundEmailEvent,
  notAccepted,
  settle,
} from '../src/domain/inbound-email/inbound-email.js';
import type { InboundEmails } from '../src/domain/inbound-email/inbound-emails.js';
import { askMerge, type Merge, type MergeEvent } from '../src/domain/merge/merge.js';
import { MergeNotFound } from '../src/domain/merge/errors.js';
import type { Merges } from '../src/domain/merge/merges.js';
import type { People } from '../src/domain/person/people.js';
import type { Person, PersonEvent } from '../src/domain/person/person.js';
import { registerPerson } from '../src/domain/person/register.js';
import { NOW, POLICY } from './builders.js';
import { anEmail, aPerson, aRegistering, OFFICER } from './people.builders.js';

type Aggregates<State, Event> = AggregatesUnderTest<State, Event>['aggregates'];

export type RegisterUnderTest = {
  readonly people: People & Aggregates<Person, PersonEvent>;
  readonly merges: Merges & Aggregates<Merge, MergeEvent>;
  readonly households: Households & Aggregates<Household, HouseholdEvent>;
  readonly emails: InboundEmails & Aggregates<InboundEmail, InboundEmailEvent>;
  readonly transactions: Transactions;
  readonly freshId: () => string;
  /** Registers somebody, so that merges and households may name them. */
  readonly somebody: () => Promise<PersonId>;
};

/** What the fakes of the people register and the real one must both show. */
export function describePeople(name: string, underTest: () => RegisterUnderTest, anybody: readonly PersonId[]): void {
  const [one, other] = anybody as readonly [PersonId, PersonId];
  const freshId = () => underTest().freshId();
  const run = <T>(work: () => Promise<T>): Promise<T> => underTest().transactions.run(work);
  const asked = (survivorId: PersonId, mergedId: PersonId) =>
    askMerge(
      { id: freshId() as MergeId, survivorId, mergedId, by: OFFICER },
      { people: [aPerson(survivorId), aPerson(mergedId)], merges: [] },
      NOW,
    );

  describeAggregates(
    `${name}: people`,
    () => ({ aggregates: underTest().people, transactions: underTest().transactions }),
    {
      opened: () => registerPerson(aRegistering.build({ id: freshId() }), POLICY, NOW),
      changed: (person) => ({ state: { ...person, givenName: `${person.givenName ?? ''} X` }, events: [] }),
    },
  );

  describeAggregates(
    `${name}: households`,
    () => ({ aggregates: underTest().households, transactions: underTest().transactions }),
    {
      opened: () => registerHousehold(freshId() as HouseholdId, { memberIds: [one], registered: new Set([one]) }, NOW),
      changed: (household) => {
        const memberIds = household.memberIds.includes(other) ? [one] : [one, other];
        return changeHousehold(household, { seen: household.version, memberIds, registered: new Set(anybody) }, NOW);
      },
    },
  );

  describeAggregates(
    `${name}: emails`,
    () => ({ aggregates: underTest().emails, transactions: underTest().transactions }),
    {
      opened: () => notAccepted(anEmail.build({ id: freshId(), messageId: freshId() }), NOW),
      changed: ({ settled: _settled, ...email }) => settle(email, { how: 'answered', by: OFFICER }, NOW),
    },
  );

  it(`${name} knows who is registered`, async () => {
    const { people, somebody } = underTest();
    const [known, unknown] = [await somebody(), freshId() as PersonId];

    expect(await people.registered([known, unknown])).toEqual(new Set([known]));
    expect((await run(() => people.held([known, unknown]))).map(({ id }) => id)).toEqual([known]);
  });

  it(`${name} finds merges by the two, whichever goes on, and by their id`, async () => {
    const { merges, somebody } = underTest();
    const [survivor, merged, third] = [await somebody(), await somebody(), await somebody()];
    const change = asked(survivor, merged);
    await run(() => merges.save(change));

    expect(await merges.ofPair(merged, survivor)).toEqual(await merges.ofPair(survivor, merged));
    expect(await merges.ofPair(survivor, merged)).toMatchObject([{ id: change.state.id, version: 1 }]);
    expect(await merges.ofPair(survivor, third)).toEqual([]);
    expect(await run(() => merges.held(change.state.id))).toMatchObject({ asked: { by: OFFICER } });
    await expect(run(() => merges.held(freshId() as MergeId))).rejects.toBeInstanceOf(MergeNotFound);
  });

  it(`${name} finds an email by its message`, async () => {
    const { emails } = underTest();
    const { state, events } = notAccepted(anEmail.build({ id: freshId(), messageId: freshId() }), NOW);
    await run(() => emails.save({ state, events }));

    expect(await run(() => emails.ofMessage(state.messageId))).toEqual({ ...state, version: 1 });
    expect(await run(() => emails.ofMessage(freshId()))).toBeUndefined();
  });
}
