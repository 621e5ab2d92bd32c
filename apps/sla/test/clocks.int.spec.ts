import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemClock } from '@mash/kernel';
import { loadPolicy } from '@mash/policy';
import { Sql, SqlTransactions, UuidIds } from '@mash/persistence';
import { runMigrations } from '@mash/service-host';
import { type FreshDatabase, eventually, freshDatabase, realParts, recordedOutbox } from '@mash/testing';
import { CouncilPolicy } from '../src/adapters/council-policy.js';
import { AlarmQueue } from '../src/adapters/jobs/alarm-queue.js';
import { ringJob } from '../src/adapters/jobs/ring.job.js';
import { PostgresCaseMemory } from '../src/adapters/postgres/postgres-case-memory.js';
import { PostgresClocks } from '../src/adapters/postgres/postgres-clocks.js';
import { migrations } from '../src/migrations.js';
import { EndPromises } from '../src/use-cases/end-promises.js';
import { RingClocks } from '../src/use-cases/ring-clocks.js';
import { TakeFact } from '../src/use-cases/take-fact.js';

const ids = new UuidIds();
const policy = new CouncilPolicy(loadPolicy('policies/default'));

let database: FreshDatabase;
let sql: Sql;
let transactions: SqlTransactions;
let clocks: PostgresClocks;
let alarms: AlarmQueue;
let takeFact: TakeFact;
let ringClocks: RingClocks;
let endPromises: EndPromises;
const outbox = recordedOutbox();

beforeAll(async () => {
  database = await freshDatabase('sla');
  await runMigrations({ url: database.ownerUrl, migrations });
  ({ sql, transactions } = await database.connect());
  alarms = new AlarmQueue(realParts().redis!.url, new SystemClock());
  clocks = new PostgresClocks(sql, outbox, transactions, alarms);
  takeFact = new TakeFact(clocks, new PostgresCaseMemory(sql), policy, transactions, ids, new SystemClock());
  ringClocks = new RingClocks(clocks, policy, transactions);
  endPromises = new EndPromises(clocks, transactions);
}, 60_000);
afterAll(async () => {
  await alarms.close();
  await database.drop();
}, 30_000);

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

function aContact(receivedAt: Date, change: { immediateConcern?: boolean } = {}) {
  const [contactId, childId] = [ids.next<'Contact'>() as string, ids.next<'Child'>() as string];
  const subjects = { contact: [contactId], child: [childId] };
  const fact = {
    name: 'contact-received',
    at: receivedAt,
    caseId: contactId,
    subjects,
    contactKind: 'safeguarding-referral',
  };
  return { contactId, childId, fact: { ...fact, contactKind: 'safeguarding-referral' as const, ...change } };
}

type Row = { kind: string; status: string; due_at: Date | null; stopped_at: Date | null; round: number };

const rowsOf = (caseId: string): Promise<Row[]> =>
  sql.rows<Row>('SELECT kind, status, due_at, stopped_at, round FROM clock WHERE case_id = $1 ORDER BY kind, round', [
    caseId,
  ]);

const statusOf = async (caseId: string, kind: string): Promise<string | undefined> =>
  (await rowsOf(caseId)).find((row) => row.kind === kind)?.status;

describe('the promises of a contact', () => {
  it('B-70 D18 start from its receipt', async () => {
    const receivedAt = minutesAgo(1);
    const { contactId, fact } = aContact(receivedAt);
    await takeFact.caseBegins(fact);

    const rows = await rowsOf(contactId);
    expect(rows.map(({ kind }) => kind)).toEqual(['acknowledgement', 'first-read', 't72-decision']);
    expect(rows.at(-1)?.due_at).toEqual(new Date(receivedAt.getTime() + 72 * 3_600_000));
  });

  it('B-66 a child in immediate concern is promised four hours', async () => {
    const receivedAt = minutesAgo(5);
    const { contactId, fact } = aContact(receivedAt, { immediateConcern: true });
    await takeFact.caseBegins(fact);

    const t4 = (await rowsOf(contactId)).find(({ kind }) => kind === 't4-immediate');
    expect(t4?.due_at).toEqual(new Date(receivedAt.getTime() + 4 * 3_600_000));
  });

  it('B-67 B-68 a child in need is promised a day, which awaited information ends', async () => {
    const { contactId, childId, fact } = aContact(minutesAgo(5));
    await takeFact.caseBegins(fact);
    const oversight = { at: minutesAgo(4), caseId: contactId, subjects: { contact: [contactId], child: [childId] } };
    await takeFact.execute({ ...oversight, name: 'oversight-recorded:initial', childInNeedLikely: true });
    expect(await statusOf(contactId, 't24-child-in-need')).toBe('running');
    expect(await statusOf(contactId, 'acknowledgement')).toBe('met');

    await takeFact.execute({ ...oversight, name: 'oversight-recorded:awaiting-information' });
    expect(await statusOf(contactId, 't24-child-in-need')).toBe('met');
    expect(await statusOf(contactId, 't72-decision')).toBe('running');
  });

  it('keep RAG as a promise of its own each time it is set, also when the case overtook its contact', async () => {
    const { contactId, childId, fact } = aContact(minutesAgo(30));
    const rag = (name: 'amber' | 'red', at: Date) => ({
      name: 'rag-set',
      at,
      caseId: contactId,
      subjects: {},
      rag: name,
    });
    await takeFact.execute(rag('amber', minutesAgo(30)));
    expect(await rowsOf(contactId)).toEqual([]);
    await takeFact.caseBegins(fact);
    await takeFact.execute(rag('red', minutesAgo(3)));

    const rounds = (await rowsOf(contactId)).filter(({ kind }) => kind === 'rag');
    expect(rounds.map(({ round, due_at }) => [round, due_at?.getTime()])).toEqual([
      [1, fact.at.getTime() + 24 * 3_600_000],
      [2, expect.any(Number)],
    ]);
    await takeFact.execute({
      name: 'decision-made',
      at: minutesAgo(1),
      caseId: contactId,
      subjects: { child: [childId] },
    });
    expect((await rowsOf(contactId)).filter(({ status }) => status === 'running').map(({ kind }) => kind)).toEqual([
      'acknowledgement',
    ]);
  });

  it('end with a withdrawn case', async () => {
    const { contactId, fact } = aContact(minutesAgo(1));
    await takeFact.caseBegins(fact);
    await takeFact.execute({
      name: 'contact-withdrawn',
      at: new Date(),
      caseId: contactId,
      subjects: {},
      ends: 'duplicate',
    });

    expect(new Set((await rowsOf(contactId)).map(({ status }) => status))).toEqual(new Set(['cancelled']));
  });

  it('end with one subject, or with one round of it, and no others', async () => {
    const { contactId, childId, fact } = aContact(minutesAgo(1), { immediateConcern: true });
    await takeFact.caseBegins(fact);
    await endPromises.execute({ reason: 'asked-in-error', at: new Date(), subjectId: childId, round: 2 });
    expect(await statusOf(contactId, 't72-decision')).toBe('running');

    await endPromises.execute({ reason: 'asked-in-error', at: new Date(), subjectId: childId });
    expect(await statusOf(contactId, 't72-decision')).toBe('cancelled');
    expect(await statusOf(contactId, 't4-immediate')).toBe('cancelled');
    expect(await statusOf(contactId, 'acknowledgement')).toBe('running');
  });

  it('end with a case that was withdrawn before its contact was heard of', async () => {
    const { contactId, fact } = aContact(minutesAgo(1));
    const gone = { name: 'case-withdrawn', at: new Date(), caseId: contactId, subjects: {}, ends: 'duplicate' };
    await takeFact.execute(gone);
    await takeFact.caseBegins(fact);

    expect(new Set((await rowsOf(contactId)).map(({ status }) => status))).toEqual(new Set(['cancelled']));
  });

  it('D48 a child added later has its own from then, and RAG counts for it too', async () => {
    const { contactId, fact } = aContact(minutesAgo(50));
    const [added, sibling] = [minutesAgo(10), ids.next<'Child'>() as string];
    await takeFact.caseBegins(fact);
    await takeFact.execute({ name: 'child-added', at: added, caseId: contactId, subjects: { child: [sibling] } });
    await takeFact.execute({ name: 'rag-set', at: minutesAgo(5), caseId: contactId, subjects: {}, rag: 'green' });

    const due = await sql.rows<{ due_at: Date }>(
      "SELECT due_at FROM clock WHERE subject_id = $1 AND kind = 't72-decision'",
      [sibling],
    );
    expect(due.map(({ due_at }) => due_at)).toEqual([new Date(added.getTime() + 72 * 3_600_000)]);
    expect((await rowsOf(contactId)).filter(({ kind }) => kind === 'rag')).toHaveLength(2);
  });

  it('are kept once for starts and stops that race on different topics', async () => {
    const { contactId, fact } = aContact(minutesAgo(2));
    const read = { name: 'first-read', at: minutesAgo(1), caseId: contactId, subjects: { contact: [contactId] } };
    await Promise.all([takeFact.execute(read), takeFact.caseBegins(fact)]);

    expect(await statusOf(contactId, 'first-read')).toBe('met');
  });
});

describe('ringing', () => {
  const task = (dueAt: Date) => {
    const subjectId = ids.next<'Task'>() as string;
    const fact = { name: 'task-opened', at: minutesAgo(10), subjects: { task: [subjectId] }, dueAt };
    return { subjectId, fact };
  };
  const state = async (subjectId: string): Promise<string | undefined> =>
    (await sql.one<{ status: string }>('SELECT status FROM clock WHERE subject_id = $1', [subjectId]))?.status;
  const told = (subjectId: string, type: string): number =>
    outbox.of(type).filter(({ data }) => (data as { subjectId: string }).subjectId === subjectId).length;

  it('breaches by the database’s time, once, whoever asks and however often', async () => {
    const { subjectId, fact } = task(new Date(Date.now() + 200));
    await takeFact.execute(fact);
    await ringClocks.overdue(500);
    expect(await state(subjectId)).toBe('running');

    await eventually(async () => {
      await Promise.all([ringClocks.overdue(500), ringClocks.overdue(500), ringClocks.overdue(500)]);
      expect(await state(subjectId)).toBe('breached');
    });
    await ringClocks.overdue(500);
    expect(told(subjectId, 'sla.clock-breached.v1')).toBe(1);
    expect(told(subjectId, 'sla.clock-due-soon.v1')).toBeLessThanOrEqual(1);
  });

  it('is rung by its alarm without the sweep', async () => {
    const job = ringJob(alarms.redisUrl, ringClocks);
    const { subjectId, fact } = task(new Date(Date.now() + 400));
    await takeFact.execute(fact);

    await eventually(async () => expect(await state(subjectId)).toBe('breached'));
    await job.close();
  });

  it('a breach that was only told late is corrected', async () => {
    const { subjectId, fact } = task(minutesAgo(1));
    await takeFact.execute(fact);
    expect(await state(subjectId)).toBe('breached');
    await takeFact.execute({ name: 'task-closed', at: minutesAgo(2), subjects: { task: [subjectId] } });

    expect(await state(subjectId)).toBe('met');
    expect(told(subjectId, 'sla.clock-corrected.v1')).toBe(1);
  });
});
