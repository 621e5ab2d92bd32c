import type { Deployment } from '@mash/kernel';
import type pg from 'pg';
import { databaseOf } from '../../../stack/parts/databases.js';
import type { Field } from '../../field.js';
import { superuser } from './administering.js';

/** A transaction that sees the database as it is now and is left open, as a forgotten console does. */
export async function openSnapshot({ stack }: Field, of: Deployment): Promise<() => Promise<void>> {
  const client = await superuser(stack.parts, databaseOf(of));
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await client.query('SELECT count(*) FROM outbox');
  return async () => {
    await client.query('ROLLBACK');
    await client.end();
  };
}

/** Rows that the relay passes over and that are gone at once, but for whoever still looks at an earlier state. */
const LEAVE = `
  INSERT INTO outbox (topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers,
    value, parked_because)
  SELECT 'drill', number::text, 1, 'drill', number, 0, gen_random_uuid(), 'drill', '{}', '{}', 'drill'
  FROM generate_series(1, $1::integer) AS number`;

/** Leaves as many dead rows in the outbox as so many events would have. */
export async function leaveDeadRows(client: pg.Client, count: number): Promise<void> {
  await client.query(LEAVE, [count]);
  await client.query(`DELETE FROM outbox WHERE topic = 'drill'`);
}
