import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readEnvironment } from '@mash/service-host';
import { NestFactory } from '@nestjs/core';
import type { ClientKafka } from '@nestjs/microservices';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { asAdmin } from '../../drills/stores/bus.js';
import { plainEnvironment, ROOT } from '../../stack/config.js';
import type { PartsDescriptor } from '../../stack/descriptor.js';
import type { Stack } from '../../stack/stack.js';
import { COMMITTED_MS, timesFrom, type At, type Chain, type Times } from '../chain/chain.js';
import { BUS } from './service/bus.js';
import { CASES, CONTACTS, ROLES, stockEnvironment, type Role } from './service/environment.js';
import { StockModule } from './service/stock.module.js';
import { StockRow } from './service/row.js';

const PROGRAM = join(ROOT, 'tools', 'dist', 'bench', 'stock', 'service', 'main.js');
const PARTITIONS = 6;
const JOINS_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 200;

const ROWS = `SELECT "contactId"::text AS key, ${COMMITTED_MS} AS at FROM stock_row WHERE "contactId" = ANY ($1::uuid[])`;
const SUNK = 'SELECT count(DISTINCT "contactId")::int AS count FROM stock_row';

const databaseOf = (role: Role): string => `stock_${role}`;
export const processOf = (role: Role): string => `stock-${role}`;

/** Everything one of these services is told. */
function environmentOf({ postgres, kafka }: PartsDescriptor, role: Role): Record<string, string> {
  const { user, password, host, port } = postgres;
  return {
    ROLE: role,
    DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@${host}:${String(port)}/${databaseOf(role)}`,
    BROKERS: kafka.brokers.join(','),
    USERNAME: kafka.admin.username,
    PASSWORD: kafka.admin.password,
  };
}

async function prepare({ postgres, kafka }: PartsDescriptor): Promise<void> {
  const client = new pg.Client({ ...postgres, database: 'postgres' });
  await client.connect();
  try {
    for (const role of ROLES) await client.query(`CREATE DATABASE ${databaseOf(role)}`);
  } finally {
    await client.end();
  }
  await asAdmin({ kafka }, (admin) =>
    admin.createTopics({ topics: [CONTACTS, CASES].map((topic) => ({ topic, numPartitions: PARTITIONS })) }),
  );
}

/** Starts one as a process and waits until it is in its group. */
export async function startStock({ supervisor, parts }: Stack, role: Role): Promise<void> {
  const env = { ...plainEnvironment(), ...environmentOf(parts, role) };
  const child = supervisor.start({ name: processOf(role), command: process.execPath, args: [PROGRAM], env, cwd: ROOT });
  await asAdmin(parts, async (admin) => {
    for (const end = Date.now() + JOINS_WITHIN_MS; Date.now() < end;) {
      supervisor.assertAlive(child);
      const { groups } = await admin.describeGroups([`${processOf(role)}-server`]);
      if (groups.some(({ state, members }) => state === 'Stable' && members.length > 0)) return;
      await pause(LOOK_EVERY_MS);
    }
    throw new Error(`${child.spec.name} did not join its group in time.`);
  });
}

/** The same three steps on the framework's own transport and the mapper's own `save`, as their documentation shows them. */
export async function withStock<Result>(stack: Stack, work: (chain: Chain) => Promise<Result>): Promise<Result> {
  const { parts } = stack;
  await prepare(parts);
  const environment = readEnvironment(stockEnvironment, environmentOf(parts, 'intake'));
  const intake = await NestFactory.createApplicationContext(StockModule.with(environment), { logger: ['error'] });
  for (const role of ['screening', 'sla'] as const) await startStock(stack, role);
  const pools = new Map(ROLES.map((role) => [role, new pg.Pool({ ...parts.postgres, database: databaseOf(role) })]));
  const rows = async <Row extends pg.QueryResultRow>(role: Role, text: string, values: readonly unknown[] = []) =>
    (await pools.get(role)?.query<Row>(text, [...values]))?.rows ?? [];
  const repository = intake.get(DataSource).getRepository(StockRow);
  const bus = intake.get<ClientKafka>(BUS);
  const announce = async (): Promise<string> => {
    const contactId = randomUUID();
    const receivedAt = new Date();
    await repository.save({ contactId, receivedAt });
    bus.emit(CONTACTS, { key: contactId, value: { contactId, receivedAt } });
    return contactId;
  };
  const timesOf = async (ids: readonly string[]): Promise<Times> =>
    timesFrom(
      await rows<At>('intake', ROWS, [ids]),
      await rows<At>('screening', ROWS, [ids]),
      await rows<At>('sla', ROWS, [ids]),
    );
  const sunk = async (): Promise<number> => (await rows<{ count: number }>('sla', SUNK))[0]?.count ?? 0;
  try {
    return await work({ profile: 'bench', announce, sunk, timesOf });
  } finally {
    await Promise.all([...pools.values()].map((pool) => pool.end()));
    await intake.close();
    for (const role of ['screening', 'sla'] as const) await stack.supervisor.stop(processOf(role));
  }
}
