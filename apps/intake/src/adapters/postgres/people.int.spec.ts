import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessMigrations, AuditTrail } from '@mash/access';
import { Transactions } from '@mash/kernel';
import { HubCatalogue, messagingMigrations, Outbox } from '@mash/messaging';
import { runAs, UuidIds } from '@mash/persistence';
import { type Connected, FixedClock, freshDatabase, type FreshDatabase } from '@mash/testing';
import { NOW, POLICY } from '../../../test/builders.js';
import { anEmail, aRegistering, OFFICER, PRACTICE_MANAGER } from '../../../test/people.builders.js';
import { describePeople } from '../../../test/people.contract.js';
import type { InboundEmailId, MergeId, PersonId } from '../../domain/ids.js';
import { searchFrom, type SearchWords } from '../../domain/person/search.js';
import { type Registering, registerPerson } from '../../domain/person/register.js';
import { migrations } from '../../migrations.js';
import { AskMerge } from '../../use-cases/ask-merge.js';
import { ChangeHousehold } from '../../use-cases/change-household.js';
import { ConfirmMerge } from '../../use-cases/confirm-merge.js';
import { RegisterHousehold } from '../../use-cases/register-household.js';
import { SeparatePeople } from '../../use-cases/separate-people.js';
import { SettleInboundEmail } from '../../use-cases/settle-inbound-email.js';
import { TakeInboundEmail } from '../../use-cases/take-inbound-email.js';
import { PeopleQuery } from './people.query.js';
import { PostgresHouseholds } from './postgres-households.js';
import { PostgresInboundEmails } from './postgres-inbound-emails.js';
import { PostgresMerges } from './postgres-merges.js';
import { PostgresPeople } from './postgres-people.js';

const ids = new UuidIds();
const clock = new FixedClock(NOW);
const acting = <T>(work: () => T): T =>
  runAs({ actorId: OFFICER, role: 'referral-support-officer', requestId: 'a-spec' }, work);

class ActingTransactions extends Transactions {
  override run<T>(work: () => Promise<T>): Promise<T> {
    return acting(() => parts.transactions.run(work));
  }
}

type Parts = Connected & {
  readonly people: PostgresPeople;
  readonly merges: PostgresMerges;
  readonly households: PostgresHouseholds;
  readonly emails: PostgresInboundEmails;
  readonly query: PeopleQuery;
};

const transactions = new ActingTransactions();
let database: FreshDatabase;
let parts: Parts;

beforeAll(async () => {
  database = await freshDatabase('intake_people', [...messagingMigrations, ...accessMigrations, ...migrations]);
  parts = assembled(await database.connect());
  for (const id of ANYBODY) await registered({ id });
});
afterAll(() => database.drop());

function assembled(connected: Connected): Parts {
  const { sql } = connected;
  const outbox = new Outbox({
    deployment: 'intake',
    transactions: connected.transactions,
    catalogue: new HubCatalogue(),
    clock,
    ids,
    appended: () => undefined,
  });
  const audit = new AuditTrail(sql, connected.transactions);
  const people = new PostgresPeople(sql, outbox, audit);
  return {
    ...connected,
    people,
    merges: new PostgresMerges(sql, outbox, audit),
    households: new PostgresHouseholds(sql, outbox, audit),
    emails: new PostgresInboundEmails(sql, outbox, audit),
    query: new PeopleQuery(people, sql, audit, connected.transactions),
  };
}

const ANYBODY = [ids.next<'Person'>(), ids.next<'Person'>()];

async function registered(change: Partial<Registering> = {}): Promise<PersonId> {
  const given = { ...aRegistering.build(), id: ids.next<'Person'>(), ...change };
  await transactions.run(() => parts.people.save(registerPerson(given, POLICY, NOW)));
  return given.id;
}

const ask = (survivorId: PersonId, mergedId: PersonId): Promise<MergeId> =>
  new AskMerge(parts.people, parts.merges, transactions, ids, clock).execute({ survivorId, mergedId, by: OFFICER });
const confirm = (mergeId: MergeId): Promise<void> =>
  new ConfirmMerge(parts.people, parts.merges, transactions, clock).execute(mergeId, PRACTICE_MANAGER);
const separate = (mergeId: MergeId): Promise<void> =>
  new SeparatePeople(parts.people, parts.merges, transactions, clock).execute(mergeId, PRACTICE_MANAGER);
const merged = async (survivorId: PersonId, mergedId: PersonId): Promise<MergeId> => {
  const mergeId = await ask(survivorId, mergedId);
  await confirm(mergeId);
  return mergeId;
};

const searched = async (words: SearchWords) => {
  const { people, more } = await acting(() => parts.query.search(searchFrom(words), 'screening'));
  return { found: people.map(({ person }) => person.id), more };
};

const published = async (type: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const rows = await parts.sql.rows<{ value: string }>('SELECT value FROM outbox WHERE type = $1', [type]);
  return rows.map(({ value }) => JSON.parse(value) as Readonly<Record<string, unknown>>);
};

const fates = async (attempts: readonly Promise<unknown>[]): Promise<readonly string[]> =>
  (await Promise.allSettled(attempts))
    .map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { readonly code: string }).code))
    .toSorted();

describePeople(
  'the register in PostgreSQL',
  () => ({ ...parts, transactions, freshId: () => ids.next(), somebody: () => registered() }),
  ANYBODY,
);

describe('merges at the same time', () => {
  it('of the same two are asked for once', async () => {
    const [one, other] = [await registered(), await registered()];

    expect(await fates([ask(one, other), ask(other, one), ask(one, other)])).toEqual([
      'already-merged',
      'already-merged',
      'done',
    ]);
  });

  it('of one id into two people go through once', async () => {
    const [one, other, third] = [await registered(), await registered(), await registered()];
    const [first, second] = [await ask(one, third), await ask(other, third)];

    expect(await fates([confirm(first), confirm(second)])).toEqual(['already-merged', 'done']);
  });

  it('go through once when both confirm the same', async () => {
    const mergeId = await ask(await registered(), await registered());

    expect(await fates([confirm(mergeId), confirm(mergeId)])).toEqual(['already-confirmed', 'done']);
    expect((await published('intake.person-merged.v1')).filter((one) => one['mergeId'] === mergeId)).toHaveLength(1);
  });

  it('never make a circle', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other, third] = [await registered(), await registered(), await registered()];
      const asked = [await ask(one, other), await ask(other, third), await ask(third, one)];
      const done = (await fates(asked.map(confirm))).filter((fate) => fate === 'done');
      const shown = await Promise.all([one, other, third].map((id) => parts.query.of(id)));

      expect(done.length).toBeLessThan(3);
      expect(shown.filter(({ person }) => person.standsFor === undefined)).toHaveLength(3 - done.length);
    }
  });

  it('and separated at the same time are separated once', async () => {
    const mergeId = await merged(await registered(), await registered());

    expect(await fates([separate(mergeId), separate(mergeId)])).toEqual(['done', 'not-merged']);
  });
});

describe('a person who is read', () => {
  it('is followed to the last survivor, with the households of all ids that stand for them', async () => {
    const [first, second, third] = [await registered(), await registered(), await registered()];
    const household = new RegisterHousehold(parts.households, parts.people, transactions, ids, clock);
    const [ofFirst, ofThird] = [await household.execute([first, second]), await household.execute([third])];
    await merged(second, first);
    const mergeId = await merged(third, second);

    expect(await parts.query.of(first)).toMatchObject({ survivorId: third, householdIds: [ofFirst] });
    expect(await parts.query.of(third)).toMatchObject({ survivorId: third, householdIds: [ofFirst, ofThird] });
    await separate(mergeId);
    expect(await parts.query.of(first)).toMatchObject({ survivorId: second });
    expect(await parts.query.of(third)).toMatchObject({ survivorId: third, householdIds: [ofThird] });
  });

  it('is of a household no more once they have left it', async () => {
    const [stays, leaves] = [await registered(), await registered()];
    const register = new RegisterHousehold(parts.households, parts.people, transactions, ids, clock);
    const householdId = await register.execute([stays, leaves]);
    const change = new ChangeHousehold(parts.households, parts.people, transactions, clock);
    await change.execute({ householdId, seen: 1, memberIds: [stays] });

    expect(await parts.query.of(leaves)).toMatchObject({ householdIds: [] });
    expect(await parts.query.of(stays)).toMatchObject({ householdIds: [householdId] });
  });
});

describe('a search', () => {
  const NHS = { type: 'nhs-number', value: '943 476 5919' } as const;

  it('finds a name in whatever way it is written, and by all that is given', async () => {
    const mary = await registered({ familyName: 'O’Brien-Żak', givenName: 'Mary Ann', birthDate: '2015-05-05' });
    const tom = await registered({ familyName: "o'brien zak", givenName: 'Tom' });

    expect(await searched({ familyName: 'OBRIEN ZAK' })).toEqual({ found: [mary, tom], more: false });
    expect(await searched({ familyName: 'O Brien-Zak', givenName: 'mary-ann' })).toMatchObject({ found: [mary] });
    expect(await searched({ familyName: 'OBrienZak', birthDate: '2015-05-05' })).toMatchObject({ found: [mary] });
    expect(await searched({ familyName: 'OBrien' })).toMatchObject({ found: [] });
  });

  it('finds an identifier', async () => {
    const known = await registered({ familyName: 'Numbered', identifiers: [NHS] });

    expect(await searched({ identifier: { ...NHS, value: '9434765919' } })).toMatchObject({ found: [known] });
    expect(await searched({ identifier: { type: 'local', value: '9434765919' } })).toMatchObject({ found: [] });
    expect(await searched({ identifier: NHS, familyName: 'Another' })).toMatchObject({ found: [] });
  });

  it('answers for a merged id with the one that it stands for', async () => {
    const [now, before] = [await registered({ familyName: 'Survivor' }), await registered({ familyName: 'Maiden' })];
    const mergeId = await merged(now, before);
    expect(await searched({ familyName: 'Maiden' })).toMatchObject({ found: [now] });

    await separate(mergeId);
    expect(await searched({ familyName: 'Maiden' })).toMatchObject({ found: [before] });
  });

  it('answers with twenty at most, and says when there are more', async () => {
    for (let count = 0; count < 20; count += 1) await registered({ familyName: 'Many' });
    expect(await searched({ familyName: 'Many' })).toMatchObject({ more: false, found: { length: 20 } });

    await registered({ familyName: 'Many' });
    expect(await searched({ familyName: 'Many' })).toMatchObject({ more: true, found: { length: 20 } });
  });

  it('is audited with its purpose and number, and not with its words', async () => {
    const found = await registered({ familyName: 'Quixotesample', givenName: 'Zebedee' });
    await searched({ familyName: 'Quixotesample', givenName: 'Zebedee' });
    const lines = await parts.sql.rows<{ line: string }>('SELECT audit_entry::text AS line FROM audit_entry');
    const [last] = await parts.sql.rows(
      `SELECT details FROM audit_entry WHERE action = 'people.search' ORDER BY sequence DESC LIMIT 1`,
    );

    expect(last).toEqual({ details: { purpose: 'screening', found: 1, personIds: [found] } });
    expect(JSON.stringify(lines).toLowerCase()).not.toMatch(/quixotesample|zebedee/);
  });
});

describe('an email', () => {
  it('Y-19 is one when the same message is brought by two at once', async () => {
    const { id: _id, ...came } = anEmail.build({ messageId: ids.next() });
    const take = new TakeInboundEmail(parts.emails, transactions, ids, clock);
    const taken = await Promise.all([take.execute(came), take.execute(came), take.execute(came)]);

    expect(new Set(taken).size).toBe(1);
    const told = await published('intake.email-not-accepted.v1');
    expect(told.filter((one) => one['inboundEmailId'] === taken[0])).toHaveLength(1);
  });

  it('B-51 waits, the oldest first, until it is settled', async () => {
    const take = new TakeInboundEmail(parts.emails, transactions, ids, clock);
    const brought = async (): Promise<InboundEmailId> => {
      const { id: _id, ...came } = anEmail.build({ messageId: ids.next() });
      return take.execute(came);
    };
    const [first, second, third] = [await brought(), await brought(), await brought()];
    const settle = new SettleInboundEmail(parts.emails, transactions, clock);
    const open = async (after?: string, limit = 200) => (await parts.emails.open(after, limit)).map(({ id }) => id);
    await settle.execute(second, { how: 'answered', by: OFFICER });

    expect((await open()).slice(-2)).toEqual([first, third]);
    expect(await open(first)).toEqual([third]);
    expect(await open(undefined, 1)).toHaveLength(1);
    expect(await fates([first, first].map((id) => settle.execute(id, { how: 'not-needed', by: OFFICER })))).toEqual([
      'already-settled',
      'done',
    ]);
  });
});
