import { beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock, NoTransactions, SequentialIds } from '@mash/testing';
import { NOW, POLICY } from '../../test/builders.js';
import {
  InMemoryHouseholds,
  InMemoryInboundEmails,
  InMemoryMerges,
  InMemoryPeople,
} from '../../test/in-memory-people.js';
import { anEmail, aPerson, aRegistering, OFFICER, PRACTICE_MANAGER } from '../../test/people.builders.js';
import { describePeople } from '../../test/people.contract.js';
import type { PersonId } from '../domain/ids.js';
import { PolicyInForce } from '../domain/policy-in-force.js';
import { AskMerge } from './ask-merge.js';
import { ChangeHousehold } from './change-household.js';
import { ConfirmMerge } from './confirm-merge.js';
import { RegisterHousehold } from './register-household.js';
import { RegisterPerson } from './register-person.js';
import { SeparatePeople } from './separate-people.js';
import { SettleInboundEmail } from './settle-inbound-email.js';
import { TakeInboundEmail } from './take-inbound-email.js';

class FixedPolicy extends PolicyInForce {
  override submissions() {
    return POLICY;
  }
}

const transactions = new NoTransactions();
const clock = new FixedClock(NOW);
const ids = new SequentialIds(5_000);
let people: InMemoryPeople;
let merges: InMemoryMerges;
let households: InMemoryHouseholds;
let emails: InMemoryInboundEmails;

beforeEach(() => {
  people = new InMemoryPeople();
  merges = new InMemoryMerges();
  households = new InMemoryHouseholds();
  emails = new InMemoryInboundEmails();
});

const somebody = (): PersonId => people.given(aPerson(ids.next<'Person'>())).id;
const ask = (survivorId: PersonId, mergedId: PersonId) =>
  new AskMerge(people, merges, transactions, ids, clock).execute({ survivorId, mergedId, by: OFFICER });

describe('people', () => {
  it('are registered', async () => {
    const { id: _id, ...given } = aRegistering.build();
    const id = await new RegisterPerson(people, new FixedPolicy(), transactions, ids, clock).execute(given);

    expect(await people.get(id)).toMatchObject({ familyName: given.familyName, version: 1, registeredAt: NOW });
    expect(people.events).toHaveLength(1);
  });

  it('become one, and two again', async () => {
    const [survivorId, mergedId] = [somebody(), somebody()];
    const before = await people.get(mergedId);
    const mergeId = await ask(survivorId, mergedId);
    await new ConfirmMerge(people, merges, transactions, clock).execute(mergeId, PRACTICE_MANAGER);
    const merged = await people.get(mergedId);
    await new SeparatePeople(people, merges, transactions, clock).execute(mergeId, PRACTICE_MANAGER);

    expect(merged.standsFor).toEqual({ personId: survivorId, mergeId });
    expect(await people.get(mergedId)).toEqual({ ...before, version: 3 });
    expect(merges.events.map(({ type }) => type)).toEqual(['merge-asked', 'person-merged', 'person-separated']);
  });

  it('are not merged twice', async () => {
    const [one, other] = [somebody(), somebody()];
    await ask(one, other);

    await expect(ask(other, one)).rejects.toMatchObject({ code: 'already-merged' });
  });
});

describe('a household', () => {
  it('is registered, and changed as its caller has seen it', async () => {
    const [anne, bob] = [somebody(), somebody()];
    const householdId = await new RegisterHousehold(households, people, transactions, ids, clock).execute([anne]);
    const change = new ChangeHousehold(households, people, transactions, clock);

    expect(await change.execute({ householdId, seen: 1, memberIds: [bob] })).toMatchObject({
      version: 2,
      memberIds: [bob],
    });
    await expect(change.execute({ householdId, seen: 1, memberIds: [anne] })).rejects.toMatchObject({
      code: 'stale-version',
    });
  });
});

describe('an email', () => {
  it('Y-19 is one, however often it is brought, and is settled', async () => {
    const { id: _id, ...came } = anEmail.build();
    const take = new TakeInboundEmail(emails, transactions, ids, clock);
    const id = await take.execute(came);

    expect(await take.execute(came)).toBe(id);
    await new SettleInboundEmail(emails, transactions, clock).execute(id, { how: 'answered', by: OFFICER });
    expect(emails.events.map(({ type }) => type)).toEqual(['email-not-accepted', 'inbound-email-settled']);
  });
});

describePeople(
  'the register in memory',
  () => ({
    people,
    merges,
    households,
    emails,
    transactions,
    freshId: () => ids.next(),
    somebody: () => Promise.resolve(somebody()),
  }),
  [ids.next<'Person'>(), ids.next<'Person'>()],
);
