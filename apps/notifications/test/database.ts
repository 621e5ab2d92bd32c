import { accessMigrations } from '@mash/access';
import { messagingMigrations } from '@mash/messaging';
import { UuidIds } from '@mash/persistence';
import { type Connected, freshDatabase, type FreshDatabase, recordedOutbox } from '@mash/testing';
import { DueSignal } from '../src/adapters/jobs/due-signal.js';
import { PostgresContacts } from '../src/adapters/postgres/postgres-contacts.js';
import { PostgresEmails } from '../src/adapters/postgres/postgres-emails.js';
import { migrations } from '../src/migrations.js';

export const notificationsDatabase = (): Promise<FreshDatabase> =>
  freshDatabase('notifications', [...messagingMigrations, ...accessMigrations, ...migrations]);

/** One process of the service, as far as its tables go. */
export function tables({ sql, transactions }: Connected) {
  const outbox = recordedOutbox();
  const signal = new DueSignal();
  return {
    sql,
    transactions,
    outbox,
    signal,
    ids: new UuidIds(),
    emails: new PostgresEmails(sql, outbox, transactions, signal),
    contacts: new PostgresContacts(sql),
  };
}
export type Tables = ReturnType<typeof tables>;
