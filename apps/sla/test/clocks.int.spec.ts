import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemClock, SystemTimers } from '@mash/kernel';
import { loadPolicy } from '@mash/policy';
import { Sql, SqlTransactions, UuidIds } from '@mash/persistence';
import { runMigrations } from '@mash/service-host';
import { type FreshDatabase, eventually, freshDatabase, realParts, recordedOutbox } from '@mash/testing';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { CouncilPolicy } from '../src/adapters/council-policy.js';
import { ALARMS, AlarmQueue } from '../src/adapters/jobs/alarm-queue.js';
import { rearmJob } from '../src/adapters/jobs/rearm.job.js';
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

/** A database of its own in Redis: this spec empties it. */
const ownRedis = (): string => `${realParts().redis!.url}/9`;

beforeAll(async () => {
  database = await freshDatabase('sla');
  await runMigrations({ url: database.ownerUrl, migrations });
  ({ sql, transactions } = await database.connect());
  alarms = new AlarmQueue(ownRedis(), new SystemClock());
  clocks = new PostgresClocks(sql, outbox, transactions, alarms);
  takeFact = new TakeFact(clocks, new PostgresCaseMemory(sql), policy, transactions, ids);
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
    await takeFact.execute(rag('amber', fact.at));
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

const rag = (caseId: string, at: Date) => ({ name: 'rag-set', at, caseId, subjects: {}, rag: 'green' as const });

describe('facts that overtake each other', () => {
  const kindsOf = async (caseId: string): Promise<string[]> => (await rowsOf(caseId)).map(({ kind }) => kind);

  it('I1 a case heard of while its contact is being written waits for it', async () => {
    const { contactId, fact } = aContact(minutesAgo(2));
    let racing: Promise<void> = Promise.resolve();
    await transactions.run(async () => {
      await takeFact.caseBegins(fact);
      racing = transactions.apart(() => takeFact.execute(rag(contactId, minutesAgo(1))));
      await sql.rows('SELECT pg_sleep(0.1)');
    });
    await racing;

    expect(await kindsOf(contactId)).toContain('rag');
  });

  it('a child removed before its contact was heard of is promised nothing', async () => {
    const { contactId, childId, fact } = aContact(minutesAgo(2));
    await takeFact.execute(removed(contactId, childId));
    await takeFact.caseBegins(fact);
    await takeFact.execute(rag(contactId, minutesAgo(1)));

    expect(await statusOf(contactId, 't72-decision')).toBe('cancelled');
    expect(await kindsOf(contactId)).not.toContain('rag');
  });

  it('a case withdrawn before its contact was heard of ends what it was promised itself', async () => {
    const { contactId, fact } = aContact(minutesAgo(2));
    const check = { check: [ids.next<'Check'>() as string] };
    const asked = { name: 'check-asked', at: minutesAgo(1), caseId: contactId, subjects: check, urgent: true };
    await takeFact.execute({ ...asked, dueAt: new Date(Date.now() + 60_000) });
    await takeFact.execute({
      name: 'case-withdrawn',
      at: new Date(),
      caseId: contactId,
      subjects: {},
      ends: 'duplicate',
    });
    expect(await statusOf(contactId, 'immediate-police-check')).toBe('cancelled');

    await takeFact.caseBegins(fact);
    expect(new Set((await rowsOf(contactId)).map(({ status }) => status))).toEqual(new Set(['cancelled']));
  });
});

const removed = (caseId: string, childId: string) => ({
  name: 'child-removed',
  at: new Date(),
  caseId,
  subjects: { child: [childId] },
  ends: 'not-of-this-family',
});

describe('F23 a clock that is off', () => {
  const moved = async (by: string, work: () => Promise<void>): Promise<void> => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      await owner.query('SELECT hub.move_clock($1::interval)', [by]);
      await work();
    } finally {
      await owner.query('SELECT hub.move_clock(-$1::interval)', [by]);
      await owner.end();
    }
  };

  it('I4 of the machine breaks no promise: whether it is broken from birth is for the database to say', async () => {
    const subjectId = ids.next<'Task'>() as string;
    const fact = { name: 'task-opened', at: minutesAgo(120), subjects: { task: [subjectId] }, dueAt: minutesAgo(30) };
    const stateNow = () => sql.one<{ status: string }>('SELECT status FROM clock WHERE subject_id = $1', [subjectId]);
    await moved('-1 hour', async () => {
      await takeFact.execute(fact);
      expect(await stateNow()).toEqual({ status: 'running' });
    });
    await ringClocks.overdue(500);
    expect(await stateNow()).toEqual({ status: 'breached' });
  });

  it('of the machine that told a fact moves no due time past what it would be from now', async () => {
    const { contactId, fact } = aContact(new Date(Date.now() + 3_600_000));
    await takeFact.caseBegins(fact);

    const due = (await rowsOf(contactId)).find(({ kind }) => kind === 't72-decision')?.due_at;
    expect(due?.getTime()).toBeLessThanOrEqual(Date.now() + 72 * 3_600_000);
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

  it('F18 is rung by its alarm again after Redis has lost all of them', async () => {
    const rearming = rearmJob(sql, alarms, new SystemTimers());
    const redis = new Redis(ownRedis(), { maxRetriesPerRequest: null });
    const queue = new Queue(ALARMS, { connection: redis });
    const { subjectId, fact } = task(new Date(Date.now() + 10 * 60_000));
    await takeFact.execute(fact);
    const clock = await sql.one<{ id: string }>('SELECT id FROM clock WHERE subject_id = $1', [subjectId]);
    const isArmed = async (): Promise<boolean> => (await queue.getJob(`sla_${clock!.id}_v1`)) !== undefined;
    await eventually(async () => expect(await isArmed()).toBe(true));
    await redis.flushdb();

    await eventually(async () => expect(await isArmed()).toBe(true), { within: 9_000 });
    await Promise.all([rearming.close(), queue.close()]);
    redis.disconnect();
  }, 20_000);

  it('a breach that was only told late is corrected', async () => {
    const { subjectId, fact } = task(minutesAgo(1));
    await takeFact.execute(fact);
    expect(await state(subjectId)).toBe('breached');
    await takeFact.execute({ name: 'task-closed', at: minutesAgo(2), subjects: { task: [subjectId] } });

    expect(await state(subjectId)).toBe('met');
    expect(told(subjectId, 'sla.clock-corrected.v1')).toBe(1);
  });
});
