import type { Deployment } from '@mash/kernel';
import type pg from 'pg';
import { databaseOf } from '../../../stack/parts/databases.js';
import type { Field } from '../../field.js';
import { asSuperuser } from './administering.js';

const earlier = (of: Deployment): string => `${databaseOf(of)}_earlier`;

/** What the service had when its database was put back: kept beside the one that it has now. */
export const lost = (of: Deployment): string => `${databaseOf(of)}_lost`;

/** Keeps the database as it is now; its service must not run. */
export async function keepAsItIs(field: Field, of: Deployment): Promise<void> {
  await alone(field, of, async (client) => {
    await client.query(`CREATE DATABASE ${earlier(of)} TEMPLATE ${databaseOf(of)} OWNER ${databaseOf(of)}_owner`);
  });
}

/** Puts the one that was kept in the place of the present one; its service must not run. */
export async function putBack(field: Field, of: Deployment): Promise<void> {
  const database = databaseOf(of);
  await alone(field, of, async (client) => {
    await client.query(`ALTER DATABASE ${database} RENAME TO ${lost(of)}`);
    await client.query(`ALTER DATABASE ${earlier(of)} RENAME TO ${database}`);
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${database}_app, ${database}_reader`);
  });
}

/** No database can be copied or renamed while anybody is in it. */
async function alone(
  { stack, databases }: Field,
  of: Deployment,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  await databases.close();
  await asSuperuser(stack.parts, async (client) => {
    await client.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [
      databaseOf(of),
    ]);
    await work(client);
  });
}
