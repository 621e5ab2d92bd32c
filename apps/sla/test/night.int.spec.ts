import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadPolicy } from '@mash/policy';
import { Sql, SqlTransactions, UuidIds } from '@mash/persistence';
import { type FreshDatabase, freshDatabase, recordedOutbox } from '@mash/testing';
import pg from 'pg';
import { CouncilPolicy } from '../src/adapters/council-policy.js';
import { PostgresCaseMemory } from '../src/adapters/postgres/postgres-case-memory.js';
import { PostgresClocks } from '../src/adapters/postgres/postgres-clocks.js';
import { migrations } from '../src/migrations.js';
import { RingClocks } from '../src/use-cases/ring-clocks.js';
import { TakeFact } from '../src/use-cases/take-fact.js';

const policy = new CouncilPolicy(loadPolicy('policies/default'));
const ids = new UuidIds();

let database: FreshDatabase;
let owner: pg.Client;
let sql: Sql;
let transactions: SqlTransactions;

beforeAll(async () => {
  database = await freshDatabase('sla_night', migrations);
  ({ sql, transactions } = await database.connect());
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await owner.end();
  await database.drop();
}, 30_000);
beforeEach(() => sql.count('DELETE FROM clock', []));

/** Sets the database's clock to this moment. */
async function itIs(moment: string): Promise<void> {
  await owner.query('SELECT hub.move_clock($1::timestamptz - hub.now())', [moment]);
}

/** A child in immediate concern, heard of at this moment. */
async function aContact(takeFact: TakeFact, at: string): Promise<string> {
  const contactId = ids.next<'Contact'>();
  const subjects = { contact: [contactId], child: [ids.next<'Child'>()] };
  const contactKind = 'safeguarding-referral' as const;
  await takeFact.caseBegins({
    ...{ name: 'contact-received', at: new Date(at), caseId: contactId, subjects, contactKind },
    immediateConcern: true,
  });
  return contactId;
}

function service() {
  const outbox = recordedOutbox();
  const clocks = new PostgresClocks(sql, outbox, transactions, { arm: () => undefined });
  const takeFact = new TakeFact(clocks, new PostgresCaseMemory(sql), policy, transactions, ids);
  return { outbox, takeFact, ringClocks: new RingClocks(clocks, policy, transactions) };
}

type Due = { readonly kind: string; readonly due_at: Date };

const dueOf = async (caseId: string): Promise<Record<string, string>> => {
  const rows = await sql.rows<Due>('SELECT kind, due_at FROM clock WHERE case_id = $1', [caseId]);
  return Object.fromEntries(rows.map(({ kind, due_at }) => [kind, due_at.toISOString()]));
};

const TEN_MINUTES = 10 * 60_000;

/** What is broken while the night passes, ten minutes at a time, and when that was found. */
async function nightPasses({ outbox, ringClocks }: ReturnType<typeof service>, from: string, until: string) {
  const found: { readonly kind: string; readonly at: string; readonly dueAt: string }[] = [];
  for (let at = Date.parse(from); at <= Date.parse(until); at += TEN_MINUTES) {
    await itIs(new Date(at).toISOString());
    const before = outbox.of('sla.clock-breached.v1').length;
    while ((await ringClocks.overdue(200)) > 0);
    for (const { data } of outbox.of('sla.clock-breached.v1').slice(before)) {
      const { kind, dueAt } = data as { kind: string; dueAt: string };
      found.push({ kind, dueAt, at: new Date(at).toISOString() });
    }
  }
  return found;
}

describe('F23 I4 the night of the clock change', () => {
  it.each([
    ['an hour comes twice', '2026-10-24T23:30:00.000Z', '2026-10-25T03:30:00.000Z', '2026-10-25T06:00:00.000Z'],
    ['an hour is left out', '2027-03-27T23:30:00.000Z', '2027-03-28T03:30:00.000Z', '2027-03-28T06:00:00.000Z'],
  ])('when %s, four hours stay four hours, and what is due rings then and once', async (_, heard, due, morning) => {
    const sla = service();
    await itIs(heard);
    const caseId = await aContact(sla.takeFact, heard);
    expect((await dueOf(caseId))['t4-immediate']).toBe(due);

    const broken = await nightPasses(sla, heard, morning);
    expect(broken.filter(({ kind }) => kind === 't4-immediate')).toEqual([
      { kind: 't4-immediate', dueAt: due, at: due },
    ]);
    expect(broken.filter(({ at, dueAt }) => at < dueAt)).toEqual([]);
  });

  it.each([
    ['comes twice', '2026-10-23T12:00:00.000Z', '2026-10-26T13:00:00.000Z'],
    ['is left out', '2027-03-25T13:00:00.000Z', '2027-03-30T12:00:00.000Z'],
  ])('a working day later is the same time on the wall, whether an hour %s', async (_, heard, due) => {
    const sla = service();
    await itIs(heard);
    const caseId = await aContact(sla.takeFact, heard);

    expect((await dueOf(caseId))['acknowledgement']).toBe(due);
  });
});
