import { accessMigrations, AuditTrail } from '@mash/access';
import { Transactions } from '@mash/kernel';
import { HubCatalogue, messagingMigrations, Outbox } from '@mash/messaging';
import { runAs, UuidIds } from '@mash/persistence';
import { FixedClock, freshDatabase } from '@mash/testing';
import { PostgresCalls } from '../src/adapters/postgres/postgres-calls.js';
import { PostgresEntries } from '../src/adapters/postgres/postgres-entries.js';
import { PostgresErasures } from '../src/adapters/postgres/postgres-erasures.js';
import { PostgresPeople } from '../src/adapters/postgres/postgres-people.js';
import type { Subject } from '../src/domain/entry/entry.js';
import type { EntryId } from '../src/domain/ids.js';
import { migrations } from '../src/migrations.js';
import { aCall, ALL_FIVE, COORDINATOR, NOW, PRACTITIONERS } from './builders.js';
import { registerOf } from './register.js';

const ACTING = { actorId: COORDINATOR, role: 'early-help-coordinator', requestId: 'a-spec' };

const acting = <T>(work: () => T): T => runAs(ACTING, work);

/** The register on a database of its own, spoken to by a coordinator. */
export async function registerInPostgres(name: string) {
  const database = await freshDatabase(name, [...messagingMigrations, ...accessMigrations, ...migrations]);
  const connected = await database.connect();
  const { sql, transactions } = connected;
  const [ids, clock, catalogue] = [new UuidIds(), new FixedClock(NOW), new HubCatalogue()];
  const outbox = new Outbox({ deployment: 'flags', transactions, catalogue, clock, ids, appended: () => undefined });
  const audit = new AuditTrail(sql, transactions);
  const calls = new PostgresCalls(sql, outbox, audit);
  const entries = new PostgresEntries(sql, outbox, audit);
  const people = new PostgresPeople(sql);
  const erasures = new PostgresErasures(sql, clock);
  const register = registerOf({ entries, people, calls, erasures, transactions, ids, clock });
  const call = { ...aCall.build(), id: ids.next<'Call'>(), version: 0 };
  await acting(() => transactions.run(() => calls.save({ state: call, events: [] })));

  const raise = (subject: Subject, practitioner: keyof typeof PRACTITIONERS = 'school') =>
    acting(() =>
      register.raise.execute({
        callId: call.id,
        subject,
        practitioner: PRACTITIONERS[practitioner],
        confirmations: ALL_FIVE,
        spokeToPractitioner: true,
        by: COORDINATOR,
      }),
    );
  const published = async (entryId: EntryId, type: string): Promise<number> => {
    const rows = await sql.rows('SELECT 1 FROM outbox WHERE key = $1 AND type = $2', [entryId, type]);
    return rows.length;
  };
  const aChild = () => ({ kind: 'child', personId: ids.next<'Person'>() }) as const;
  const aFamily = () => ({ kind: 'family', householdId: ids.next<'Household'>() }) as const;
  /** As an event of intake is taken. */
  const taken = (work: () => Promise<void>) => acting(() => transactions.run(work));
  const spoken = { acting, raise, taken, published, aChild, aFamily };
  return { ...connected, ...register, ...spoken, database, entries, people, erasures, audit, ids, clock };
}
export type RegisterInPostgres = Awaited<ReturnType<typeof registerInPostgres>>;

/** Transactions in a coordinator's name, for specs that know of nobody. */
export class ActingTransactions extends Transactions {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  override run<T>(work: () => Promise<T>): Promise<T> {
    return acting(() => this.transactions.run(work));
  }
}
