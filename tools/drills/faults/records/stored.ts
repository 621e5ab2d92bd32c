import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import type { Databases } from '../../stores/databases.js';
import type { Raw } from './producing.js';

type Row = {
  readonly topic: string;
  readonly key: string;
  readonly sequence: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
};

/** An event as its writer keeps it and as it travels. */
export type Stored = Raw & { readonly key: string; readonly sequence: number };

const COLUMNS = 'topic, key, stream_sequence::text AS sequence, headers, value';

/** What a service has published since, in the order in which it did. */
export const sentSince = (databases: Databases, of: Deployment, since: Date): Promise<readonly Stored[]> =>
  stored(
    databases,
    of,
    `SELECT ${COLUMNS} FROM sent_event WHERE sent_at >= $1 ORDER BY sent_at, stream_sequence`,
    since,
  );

/** What waits in its outbox of these keys. */
export const waitingOf = (databases: Databases, of: Deployment, keys: readonly string[]): Promise<readonly Stored[]> =>
  stored(databases, of, `SELECT ${COLUMNS} FROM outbox WHERE key = ANY ($1) ORDER BY id`, keys);

async function stored(databases: Databases, of: Deployment, sql: string, value: unknown): Promise<readonly Stored[]> {
  const rows = await databases.rows<Row>(of, sql, [value]);
  return rows.map(({ topic, key, sequence, headers, value: text }) => ({
    topic,
    key,
    sequence: Number(sequence),
    headers: { ...headers, ce_streamsequence: sequence },
    value: text,
  }));
}

/** The same of every service. */
export async function allSentSince(
  databases: Databases,
  since: Date,
): Promise<ReadonlyMap<Deployment, readonly Stored[]>> {
  const found = DEPLOYMENTS.map(async (of) => [of, await sentSince(databases, of, since)] as const);
  return new Map(await Promise.all(found));
}
