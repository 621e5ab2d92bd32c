import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Deployment, DEPLOYMENTS } from '@mash/kernel';
import { Redis } from 'ioredis';
import pg from 'pg';
import { allRecords, type Ends, type KafkaParts } from './topics.js';

export type ProofParts = KafkaParts & {
  readonly postgres: { readonly host: string; readonly port: number; readonly user: string; readonly password: string };
  readonly redis: { readonly url: string };
  readonly smtp: { readonly apiUrl: string };
  readonly services?: Readonly<Record<Deployment, { readonly metricsUrl: string }>>;
};

/** One place that must hold nobody's name, with all it holds. */
export type Place = { readonly name: string; readonly holds: string };

/** When and where what is asked about began. */
export type Since = { readonly at: Date; readonly ends: Ends };

/** Everywhere a name must not be: topics, logs, Redis, parked events, waiting and sent events, metrics, emails. */
export async function places(parts: ProofParts, logsFolder: string, since?: Since): Promise<readonly Place[]> {
  const found = await Promise.all([
    topics(parts, since),
    redis(parts),
    heldByMessaging(parts, since),
    metrics(parts),
    emails(parts),
  ]);
  return [...logs(logsFolder), ...found.flat()];
}

async function topics(parts: ProofParts, since?: Since): Promise<readonly Place[]> {
  const records = await allRecords(parts, since?.ends);
  return records.map(({ topic, key, headers, value }) => ({
    name: `topic ${topic}`,
    holds: `${key} ${headers} ${value}`,
  }));
}

function logs(folder: string): readonly Place[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.log'));
  return files.map((file) => ({ name: `log ${file}`, holds: readFileSync(join(folder, file), 'utf8') }));
}

async function redis({ redis: { url } }: ProofParts): Promise<readonly Place[]> {
  const client = new Redis(url);
  try {
    const keys = await client.keys('*');
    const dumps = await Promise.all(keys.map((key) => client.dumpBuffer(key)));
    return keys.map((key, place) => ({ name: `redis ${key}`, holds: `${key} ${String(dumps[place])}` }));
  } finally {
    client.disconnect();
  }
}

/** What messaging holds, with the column that says since when. */
const MESSAGING_TABLES = {
  outbox: 'created_at',
  sent_event: 'created_at',
  parked_event: 'held_at',
  content_fetch: 'asked_at',
  inbox: 'handled_at',
};

async function heldByMessaging({ postgres }: ProofParts, since?: Since): Promise<readonly Place[]> {
  const ofDeployments = await Promise.all(
    DEPLOYMENTS.map(async (deployment) => {
      const client = new pg.Client({ ...postgres, database: deployment.replaceAll('-', '_') });
      await client.connect();
      try {
        return await tablesOf(client, deployment, since);
      } finally {
        await client.end();
      }
    }),
  );
  return ofDeployments.flat();
}

async function tablesOf(client: pg.Client, deployment: string, since?: Since): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const [table, column] of Object.entries(MESSAGING_TABLES)) {
    const text = `SELECT row_to_json(t)::text AS row FROM ${table} t WHERE ${column} >= $1`;
    const { rows } = await client.query<{ row: string }>(text, [since?.at ?? new Date(0)]);
    places.push({ name: `${deployment} ${table}`, holds: rows.map(({ row }) => row + unhexed(row)).join('\n') });
  }
  return places;
}

/** Raw bytes show as `\\x…` in JSON: read them as text too. */
const unhexed = (row: string): string =>
  Array.from(row.matchAll(/\\\\x([0-9a-f]+)/g), ([, hex = '']) => Buffer.from(hex, 'hex').toString()).join(' ');

async function metrics({ services }: ProofParts): Promise<readonly Place[]> {
  return Promise.all(
    Object.entries(services ?? {}).map(async ([deployment, { metricsUrl }]) => {
      const answer = await fetch(metricsUrl);
      return { name: `metrics of ${deployment}`, holds: await answer.text() };
    }),
  );
}

async function emails({ smtp: { apiUrl } }: ProofParts): Promise<readonly Place[]> {
  const answer = await fetch(`${apiUrl}/email`);
  const caught = (await answer.json()) as readonly {
    readonly subject?: string;
    readonly text?: string;
    readonly html?: string;
  }[];
  return caught.map(({ subject = '', text = '', html = '' }) => ({
    name: `email “${subject}”`,
    holds: `${subject} ${text} ${html}`,
  }));
}
