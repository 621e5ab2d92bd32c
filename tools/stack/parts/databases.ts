import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import pg from 'pg';
import type { PartsDescriptor } from '../descriptor.js';
import type { DatabaseRole, Secrets } from '../secrets.js';

const ROLES: readonly DatabaseRole[] = ['owner', 'app', 'reader'];

export function databaseOf(deployment: Deployment): string {
  return deployment.replaceAll('-', '_');
}

export function databaseUrl(
  { host, port }: PartsDescriptor['postgres'],
  deployment: Deployment,
  role: DatabaseRole,
  secrets: Secrets,
): string {
  const database = databaseOf(deployment);
  const password = encodeURIComponent(secrets.databases[deployment][role]);
  return `postgres://${database}_${role}:${password}@${host}:${String(port)}/${database}`;
}

/** Creates each deployment's database and three roles where they are missing, and closes it to everybody else. */
export async function ensureDatabases(postgres: PartsDescriptor['postgres'], secrets: Secrets): Promise<void> {
  const client = new pg.Client({ ...postgres, database: 'postgres' });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select datname as name from pg_database');
    const there = new Set(rows.map(({ name }) => name));
    for (const deployment of DEPLOYMENTS) {
      await ensureRoles(client, deployment, secrets);
      if (!there.has(databaseOf(deployment))) await createDatabase(client, databaseOf(deployment));
    }
  } finally {
    await client.end();
  }
}

async function ensureRoles(client: pg.Client, deployment: Deployment, secrets: Secrets): Promise<void> {
  for (const role of ROLES) {
    const name = `${databaseOf(deployment)}_${role}`;
    const password = client.escapeLiteral(secrets.databases[deployment][role]);
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
    await client.query(`${rowCount === 0 ? 'create' : 'alter'} role ${name} login password ${password}`);
  }
}

async function createDatabase(client: pg.Client, database: string): Promise<void> {
  await client.query(`create database ${database} owner ${database}_owner`);
  await client.query(`revoke connect on database ${database} from public`);
  await client.query(`grant connect on database ${database} to ${database}_app, ${database}_reader`);
}
