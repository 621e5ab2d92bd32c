import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessMigrations, AuditTrail } from '@mash/access';
import { Transactions } from '@mash/kernel';
import { HubCatalogue, messagingMigrations, Outbox } from '@mash/messaging';
import { runAs, UuidIds } from '@mash/persistence';
import { type Connected, FixedClock, freshDatabase, type FreshDatabase } from '@mash/testing';
import pg from 'pg';
import { aCall, ALL_FIVE, AREA_TEAM, COORDINATOR, NOW, PRACTITIONERS } from '../../../test/builders.js';
import { describeEntries } from '../../../test/entries.contract.js';
import { describePeople } from '../../../test/people.contract.js';
import { registerOf } from '../../../test/register.js';
import type { Subject } from '../../domain/entry/entry.js';
import type { CallId, EntryId, HouseholdId, PersonId } from '../../domain/ids.js';
import { migrations } from '../../migrations.js';
import { OpenWorkQuery } from './open-work.query.js';
import { PostgresCalls } from './postgres-calls.js';
import { PostgresEntries } from './postgres-entries.js';
import { PostgresErasures } from './postgres-erasures.js';
import { PostgresHolds } from './postgres-holds.js';
import { PostgresPeople } from './postgres-people.js';
import { PractitionersQuery } from './practitioners.query.js';
import { RegisterQuery } from './register.query.js';
import { StatisticsQuery } from './statistics.query.js';

const ids = new UuidIds();
const clock = new FixedClock(NOW);
const ACTING = { actorId: COORDINATOR, role: 'early-help-coordinator', requestId: 'a-spec' };

type Parts = Connected &
  ReturnType<typeof registerOf> & {
    readonly entries: PostgresEntries;
    readonly people: PostgresPeople;
    readonly audit: AuditTrail;
    readonly callId: CallId;
  };

let database: FreshDatabase;
let parts: Parts;

beforeAll(async () => {
  database = await freshDatabase('flags', [...messagingMigrations, ...accessMigrations, ...migrations]);
  parts = await assembled(await database.connect());
});
afterAll(() => database.drop());

async function assembled(connected: Connected): Promise<Parts> {
  const { sql, transactions } = connected;
  const outbox = new Outbox({
    deployment: 'flags',
    transactions,
    catalogue: new HubCatalogue(),
    clock,
    ids,
    appended: () => undefined,
  });
  const audit = new AuditTrail(sql, transactions);
  const calls = new PostgresCalls(sql, outbox, audit);
  const entries = new PostgresEntries(sql, outbox, audit);
  const people = new PostgresPeople(sql);
  const erasures = new PostgresErasures(sql, clock);
  const register = registerOf({ entries, people, calls, erasures, transactions, ids, clock });
  const call = { ...aCall.build(), id: ids.next<'Call'>(), version: 0 };
  await acting(() => transactions.run(() => calls.save({ state: call, events: [] })));
  return { ...connected, ...register, entries, people, audit, callId: call.id };
}

const acting = <T>(work: () => T): T => runAs(ACTING, work);

const aChild = () => ({ kind: 'child', personId: ids.next<'Person'>() }) as const;
const aFamily = () => ({ kind: 'family', householdId: ids.next<'Household'>() }) as const;
const taken = (work: () => Promise<void>) => acting(() => parts.transactions.run(work));

const raise = (subject: Subject, practitioner: keyof typeof PRACTITIONERS = 'school') =>
  acting(() =>
    parts.raise.execute({
      callId: parts.callId,
      subject,
      practitioner: PRACTITIONERS[practitioner],
      confirmations: ALL_FIVE,
      spokeToPractitioner: true,
      by: COORDINATOR,
    }),
  );

const published = async (entryId: EntryId, type: string): Promise<number> => {
  const rows = await parts.sql.rows('SELECT 1 FROM outbox WHERE key = $1 AND type = $2', [entryId, type]);
  return rows.length;
};

class ActingTransactions extends Transactions {
  override run<T>(work: () => Promise<T>): Promise<T> {
    return acting(() => parts.transactions.run(work));
  }
}

describeEntries('the register in PostgreSQL', () => ({
  entries: parts.entries,
  transactions: new ActingTransactions(),
  freshId: () => ids.next(),
}));

describePeople('the people known in PostgreSQL', () => ({ people: parts.people, freshId: () => ids.next() }));

describe('flags on one child at the same time', () => {
  it('Y-09 open one follow-up when three come at once', async () => {
    const child = aChild();
    const flags = await Promise.all([raise(child), raise(child, 'nurse'), raise(child, 'youth-worker')]);
    const [entryId] = flags.map((flag) => flag.entryId);

    expect(new Set(flags.map((flag) => flag.entryId)).size).toBe(1);
    expect(flags.map(({ count }) => count).toSorted()).toEqual([1, 2, 3]);
    expect(await published(entryId!, 'flags.follow-up-opened.v1')).toBe(1);
    expect(await published(entryId!, 'flags.introduction-opened.v1')).toBe(1);
    expect(await published(entryId!, 'flags.review-opened.v1')).toBe(3);
    expect((await parts.entries.get(entryId!)).followUps).toHaveLength(1);
  });

  it('Y-09 Y-08 open one follow-up and a review each when fifty coordinators raise one at once', async () => {
    const child = aChild();
    const flags = await Promise.all(Array.from({ length: 50 }, () => raise(child)));
    const { entryId } = flags[0]!;
    const entry = await parts.entries.get(entryId);
    const versions = await parts.sql.rows<{ readonly version: number }>(
      `SELECT DISTINCT aggregate_version AS version FROM audit_entry WHERE details->>'entryId' = $1 ORDER BY 1`,
      [entryId],
    );

    expect(await published(entryId, 'flags.follow-up-opened.v1')).toBe(1);
    expect(await published(entryId, 'flags.review-opened.v1')).toBe(50);
    expect(entry.flags).toHaveLength(50);
    expect(entry.reviews.map(({ flagId }) => flagId)).toEqual(entry.flags.map(({ flagId }) => flagId));
    expect(flags.map(({ count }) => count).toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 50 }, (_, place) => place + 1),
    );
    expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: 50 }, (_, place) => place + 1));
  });

  it("D12 Y-09 open one follow-up for the child when its own and its family's come at once", async () => {
    const [child, family] = [aChild(), aFamily()];
    await taken(() => parts.takePeople.settled({ householdId: family.householdId, memberIds: [child.personId] }, NOW));
    const [own] = await Promise.all([raise(child), raise(family), raise(child), raise(family)]);

    expect(await published(own.entryId, 'flags.follow-up-opened.v1')).toBe(1);
  });

  it('D12 Y-09 open one follow-up when a merge comes between them', async () => {
    const [one, other] = [aChild(), aChild()];
    const merge = { mergeId: ids.next<'Merge'>(), survivorId: one.personId, mergedId: other.personId };
    const [first] = await Promise.all([
      raise(one),
      taken(() => parts.takePeople.merged(merge, NOW)),
      raise(other),
      raise(one),
      raise(other),
    ]);
    const entries = await parts.entries.ofSubjects([one, other]);

    expect(entries.flatMap(({ followUps }) => followUps)).toHaveLength(1);
    expect(await published(first.entryId, 'flags.follow-up-opened.v1')).toBe(1);
  });

  it('Y-08 lose none to a review that is finished meanwhile', async () => {
    const child = aChild();
    const { entryId } = await raise(child);
    const { reviewId } = (await parts.entries.get(entryId)).reviews[0]!;
    await Promise.all([
      raise(child),
      acting(() => parts.end.finishReview({ reviewId, outcome: 'referral-made', by: COORDINATOR })),
      raise(child),
    ]);
    const { flags, reviews } = await parts.entries.get(entryId);

    expect(flags).toHaveLength(3);
    expect(reviews.filter(({ done }) => done === undefined)).toHaveLength(2);
  });
});

describe('what is read', () => {
  it('Y-08 lists the reviews that are open, and none that is done', async () => {
    const { entryId } = await raise(aChild());
    const { reviewId } = (await parts.entries.get(entryId)).reviews[0]!;
    const query = new OpenWorkQuery(parts.sql);
    const open = async () =>
      (await query.of('review', { after: undefined, limit: 200 })).filter((review) => review.entryId === entryId);
    const before = await open();
    await acting(() => parts.end.finishReview({ reviewId, outcome: 'already-supported', by: COORDINATOR }));

    expect(before).toMatchObject([{ id: reviewId, dueAt: new Date('2026-12-01T10:00:00Z') }]);
    expect(await open()).toEqual([]);
  });

  const asking = (asked: Partial<Parameters<RegisterQuery['ask']>[0]>) => {
    const register = new RegisterQuery(parts.sql, parts.audit, parts.transactions, clock);
    const whole = {
      personIds: [],
      householdIds: [],
      purpose: 'screening',
      named: false,
      mayKnow: true,
      ...asked,
    } as const;
    return acting(() => register.ask(whole));
  };

  it('D14 tells the count, and the services on the recorded purpose only', async () => {
    const { personId } = aChild();
    const nobody = ids.next<'Person'>();
    const caseId = ids.next<'Case'>();
    await raise({ kind: 'child', personId });
    const asked = { personIds: [personId, nobody], caseId };

    expect(await asking(asked)).toEqual([
      { subjectId: personId, count: 1 },
      { subjectId: nobody, count: 0 },
    ]);
    expect(await asking({ ...asked, named: true })).toEqual([
      { subjectId: personId, count: 1, services: ['school'] },
      { subjectId: nobody, count: 0, services: [] },
    ]);
    expect(await parts.audit.entries({ caseId }, 10)).toMatchObject([
      { action: 'register-asked', details: { purpose: 'screening', services: true, told: true } },
      { action: 'register-asked', details: { purpose: 'screening', services: false, told: true } },
    ]);
  });

  it('D14 tells whoever may not know what it tells of nobody, and keeps that they asked', async () => {
    const { personId } = aChild();
    const caseId = ids.next<'Case'>();
    await raise({ kind: 'child', personId });
    const asked = { personIds: [personId], caseId, named: true };

    expect(await asking({ ...asked, mayKnow: false })).toEqual([{ subjectId: personId, count: 0, services: [] }]);
    expect(await parts.audit.entries({ caseId }, 1)).toMatchObject([{ details: { told: false } }]);
  });

  it('D12 counts a child under all its ids with the flags of its families, and no flag that has ended', async () => {
    const [child, other, family] = [aChild(), aChild(), aFamily()];
    const mergeId = ids.next<'Merge'>();
    const members = { householdId: family.householdId, memberIds: [other.personId] };
    await taken(() => parts.takePeople.settled(members, NOW));
    await taken(() => parts.takePeople.merged({ mergeId, survivorId: child.personId, mergedId: other.personId }, NOW));
    const { flagId } = await raise(child);
    await raise(other, 'nurse');
    await raise(family);
    const countOf = async (personId: PersonId, householdId: HouseholdId) =>
      (await asking({ personIds: [personId], householdIds: [householdId] })).map(({ count }) => count);

    expect(await countOf(child.personId, family.householdId)).toEqual([3, 1]);
    expect(await countOf(other.personId, family.householdId)).toEqual([3, 1]);
    await acting(() => parts.change.askRemoval({ flagId, error: 'recorded-twice', by: AREA_TEAM }));
    await acting(() => parts.change.remove({ flagId, by: COORDINATOR }));
    expect(await countOf(child.personId, family.householdId)).toEqual([2, 1]);
    await taken(() =>
      parts.takePeople.separated({ mergeId, survivorId: child.personId, mergedId: other.personId }, NOW),
    );
    expect(await countOf(other.personId, family.householdId)).toEqual([1, 1]);
  });

  it('finds a practitioner by the work email or else the number, as their last call wrote them down', async () => {
    const query = new PractitionersQuery(parts.sql, parts.entries, parts.audit);
    await raise(aChild(), 'nurse');
    const found = await acting(() => query.find({ telephone: '+44 1632 960001' }));

    expect(found).toMatchObject({ name: PRACTITIONERS.nurse.name, service: 'school-nursing' });
    expect(await acting(() => query.find({ email: 'nobody@school.example' }))).toBeUndefined();
  });

  it('counts what happened in a month by the service that raised it', async () => {
    const statistics = new StatisticsQuery(parts.sql);
    const count = async (measure: string, service: string) =>
      (await statistics.between(new Date('2026-11-01T00:00:00Z'), new Date('2026-12-01T00:00:00Z'), 'Europe/London'))
        .filter((one) => one.measure === measure && one.service === service && one.month === '2026-11')
        .map((one) => one.count)[0] ?? 0;
    const child = aChild();
    const before = [await count('flags-raised', 'youth-work'), await count('introductions-opened', 'youth-work')];
    await raise(child);
    await raise(child, 'youth-worker');

    expect([await count('flags-raised', 'youth-work'), await count('introductions-opened', 'youth-work')]).toEqual(
      before.map((one) => one + 1),
    );
  });

  it('Y-07 audits ids and codes, never a practitioner', async () => {
    const { flagId } = await raise(aChild());
    const lines = await parts.sql.rows<{ line: string }>('SELECT audit_entry::text AS line FROM audit_entry');
    const said = lines.map(({ line }) => line).join('\n');

    expect(said).toContain(flagId);
    expect(said).not.toMatch(/Specimen|sam@school/);
  });
});

async function ahead(days: number): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`SELECT hub.move_clock($1 * interval '1 day')`, [days]);
  } finally {
    await owner.end();
  }
}

describe('what time does', () => {
  const movedTo = async (days: number, work: () => Promise<unknown>): Promise<void> => {
    await ahead(days);
    clock.advance({ days });
    await acting(work);
  };

  it('D12 D28 ends flags by the time of the database, and erases them a year later unless a hold forbids it', async () => {
    const [child, held] = [aChild(), aChild()];
    const [{ entryId, flagId }, { entryId: heldId, flagId: heldFlag }] = [await raise(child), await raise(held)];
    for (const id of [entryId, heldId]) {
      const { reviewId } = (await parts.entries.get(id)).reviews[0]!;
      await acting(() => parts.end.finishReview({ reviewId, outcome: 'already-supported', by: AREA_TEAM }));
    }
    const holds = new PostgresHolds(parts.sql, parts.transactions, parts.audit, clock);
    await acting(() => holds.place(heldId, 'court', AREA_TEAM));
    await movedTo(400, async () => {
      while ((await parts.expire.execute(20)) === 20);
    });

    expect((await parts.entries.ofFlag(flagId)).flags[0]?.ended).toMatchObject({ how: 'expired' });
    expect(await published(entryId, 'flags.flag-expired.v1')).toBe(1);

    await movedTo(400, async () => {
      let after: EntryId | undefined;
      do after = await parts.erase.ended(20, after);
      while (after !== undefined);
    });

    expect(await parts.entries.ofSubjects([child])).toEqual([]);
    expect((await parts.entries.ofFlag(heldFlag)).id).toBe(heldId);
    expect(await new PostgresErasures(parts.sql, clock).list(50)).toContainEqual(
      expect.objectContaining({ entryId, because: 'retention', held: false }),
    );
    await acting(() => holds.lift(heldId));
    await acting(async () => parts.erase.ended(200));
    expect(await parts.entries.ofSubjects([held])).toEqual([]);
  });
});
