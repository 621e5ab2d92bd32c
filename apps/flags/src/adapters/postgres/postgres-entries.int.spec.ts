import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessMigrations, AuditTrail } from '@mash/access';
import { Transactions } from '@mash/kernel';
import { HubCatalogue, messagingMigrations, Outbox } from '@mash/messaging';
import { runAs, UuidIds } from '@mash/persistence';
import { type Connected, FixedClock, freshDatabase, type FreshDatabase } from '@mash/testing';
import { aCall, ALL_FIVE, COORDINATOR, NOW, PRACTITIONERS } from '../../../test/builders.js';
import { describeEntries } from '../../../test/entries.contract.js';
import { FixedPolicy } from '../../../test/fakes.js';
import type { Subject } from '../../domain/entry/entry.js';
import type { CallId, EntryId, PersonId } from '../../domain/ids.js';
import { migrations } from '../../migrations.js';
import { FinishReview } from '../../use-cases/finish-review.js';
import { RaiseFlag } from '../../use-cases/raise-flag.js';
import { OpenWorkQuery } from './open-work.query.js';
import { PostgresCalls } from './postgres-calls.js';
import { PostgresEntries } from './postgres-entries.js';
import { RegisterQuery } from './register.query.js';

const ids = new UuidIds();
const clock = new FixedClock(NOW);
const ACTING = { actorId: COORDINATOR, role: 'early-help-coordinator', requestId: 'a-spec' };

type Parts = Connected & {
  readonly entries: PostgresEntries;
  readonly raise: RaiseFlag;
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
  const raise = new RaiseFlag(entries, calls, new FixedPolicy(), transactions, ids, clock);
  const call = { ...aCall.build(), id: ids.next<'Call'>(), version: 0 };
  await acting(() => transactions.run(() => calls.save({ state: call, events: [] })));
  return { ...connected, entries, raise, callId: call.id };
}

const acting = <T>(work: () => T): T => runAs(ACTING, work);

const aChild = (): Subject => ({ kind: 'child', personId: ids.next<'Person'>() });

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

describe('flags on one child at the same time', () => {
  it('Y-09 open one follow-up when three come at once', async () => {
    const child = aChild();
    const taken = await Promise.all([raise(child), raise(child, 'nurse'), raise(child, 'youth-worker')]);
    const [entryId] = taken.map((flag) => flag.entryId);

    expect(new Set(taken.map((flag) => flag.entryId)).size).toBe(1);
    expect(taken.map(({ count }) => count).toSorted()).toEqual([1, 2, 3]);
    expect(await published(entryId!, 'flags.follow-up-opened.v1')).toBe(1);
    expect(await published(entryId!, 'flags.introduction-opened.v1')).toBe(1);
    expect(await published(entryId!, 'flags.review-opened.v1')).toBe(3);
    expect((await parts.entries.get(entryId!)).followUps).toHaveLength(1);
  });

  it('Y-09 open one follow-up when ten come at once', async () => {
    const child = aChild();
    const taken = await Promise.all(Array.from({ length: 10 }, () => raise(child)));

    expect(await published(taken[0]!.entryId, 'flags.follow-up-opened.v1')).toBe(1);
    expect((await parts.entries.get(taken[0]!.entryId)).flags).toHaveLength(10);
  });

  it('Y-08 lose none to a review that is finished meanwhile', async () => {
    const child = aChild();
    const { entryId } = await raise(child);
    const { reviewId } = (await parts.entries.get(entryId)).reviews[0]!;
    const finish = new FinishReview(parts.entries, parts.transactions, clock);
    await Promise.all([
      raise(child),
      acting(() => finish.execute({ reviewId, outcome: 'referral-made', by: COORDINATOR })),
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
    const finish = new FinishReview(parts.entries, parts.transactions, clock);
    await acting(() => finish.execute({ reviewId, outcome: 'already-supported', by: COORDINATOR }));

    expect(before).toMatchObject([{ id: reviewId, dueAt: new Date('2026-12-01T10:00:00Z') }]);
    expect(await open()).toEqual([]);
  });

  it('D14 tells the count, and the services on the recorded purpose only', async () => {
    const audit = new AuditTrail(parts.sql, parts.transactions);
    const register = new RegisterQuery(parts.entries, audit, parts.transactions, clock);
    const personId = ids.next<'Person'>() as PersonId;
    const nobody = ids.next<'Person'>();
    const caseId = ids.next<'Case'>();
    await raise({ kind: 'child', personId });
    const asked = { personIds: [personId, nobody], householdIds: [], purpose: 'screening', caseId } as const;
    const ask = (services: boolean) => acting(() => register.ask({ ...asked, services }));

    expect(await ask(false)).toEqual([
      { subjectId: personId, count: 1 },
      { subjectId: nobody, count: 0 },
    ]);
    expect(await ask(true)).toMatchObject([{ services: ['Example Primary'] }, { services: [] }]);
    expect(await audit.entries({ caseId }, 10)).toMatchObject([
      { action: 'register-asked', details: { purpose: 'screening', services: true } },
      { action: 'register-asked', details: { purpose: 'screening', services: false } },
    ]);
  });

  it('Y-07 audits ids and codes, never a practitioner', async () => {
    const { flagId } = await raise(aChild());
    const lines = await parts.sql.rows<{ line: string }>('SELECT audit_entry::text AS line FROM audit_entry');
    const said = lines.map(({ line }) => line).join('\n');

    expect(said).toContain(flagId);
    expect(said).not.toMatch(/Specimen|Example Primary|sam@school/);
  });
});
