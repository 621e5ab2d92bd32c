import pg from 'pg';
import type { PartsDescriptor } from '../../../stack/descriptor.js';

type Place = Pick<PartsDescriptor, 'postgres'>;

/** A session as PostgreSQL's superuser; whoever opens it ends it. It may be ended from outside at any time. */
export async function superuser({ postgres }: Place, database = 'postgres'): Promise<pg.Client> {
  const client = new pg.Client({
    ...postgres,
    database,
    application_name: 'drill',
    options: '-c default_transaction_read_only=off',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

export async function asSuperuser<Result>(
  place: Place,
  work: (client: pg.Client) => Promise<Result>,
  database?: string,
): Promise<Result> {
  const client = await superuser(place, database);
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
