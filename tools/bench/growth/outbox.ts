import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { published, RecommendedV1 } from '@mash/contracts';
import pg from 'pg';
import { fillOutbox, withOutbox } from '../../drills/faults/broker/bulk.js';
import { databaseOf } from '../../stack/parts/databases.js';
import { bounded } from '../../stack/services/bounded.js';
import type { Stack } from '../../stack/stack.js';
import { startHop } from '../hop/hops.js';
import { SENT, type Sent } from '../relay/sent.js';
import { percentilesOf, type Percentiles } from '../report/percentiles.js';

const OWNER = 'screening';
const AT_ONCE = 8;
const COMMITS = 4_000;
/** What a relay that finds an empty outbox is given to send. */
const FEW = 20_000;
const WATCHED_MS = 10_000;

/** Rows as screening would have written them, ten of each case. */
const FILL = `
  WITH one AS MATERIALIZED (
    SELECT gen_random_uuid()::text AS id FROM generate_series(1, $1::int)
  ), counted AS (
    INSERT INTO stream_counter (topic, key, last) SELECT 'screening.screenings', id, 10 FROM one
  )
  INSERT INTO outbox (topic, key, stream_sequence, aggregate_id, aggregate_version, ordinal, event_id, type, headers, value)
  SELECT 'screening.screenings', one.id, event, one.id, 1, event, gen_random_uuid(), 'screening.recommended.v1',
    jsonb_build_object('ce_id', gen_random_uuid(), 'ce_type', 'screening.recommended.v1', 'ce_specversion', '1.0'),
    json_build_object('caseId', one.id, 'childId', one.id, 'level', 2, 'recommendedAt', now())
  FROM one, generate_series(1, 10) AS event`;

export type OutboxGrown = {
  readonly waiting: number;
  /** Transactions with one event each, eight at a time. */
  readonly commits: Percentiles;
  readonly commitsPerSecond: number;
  readonly sentPerSecond: number;
};

/**
 * What a service accepts and its relay sends while so many rows wait. Leaves the outbox empty, and the counters as they
 * are: of a database that does not know what was published in its name nothing leaves.
 */
export async function withWaiting(stack: Stack, waiting: number): Promise<OutboxGrown> {
  const client = new pg.Client({ ...stack.parts.postgres, database: databaseOf(OWNER) });
  await client.connect();
  try {
    await client.query('TRUNCATE outbox');
    await client.query(FILL, [waiting / 10]);
    const accepted = await accept(stack);
    if (waiting < FEW) await fillOutbox(stack.services, FEW);
    const since = new Date();
    await startHop(stack, OWNER);
    await pause(WATCHED_MS);
    await stack.services.stop(OWNER);
    const { rows } = await client.query<Sent>(SENT, [since]);
    const { count = 0, seconds = 1 } = rows[0] ?? {};
    await client.query('TRUNCATE outbox');
    return { waiting, ...accepted, sentPerSecond: count / seconds };
  } finally {
    await client.end();
  }
}

async function accept({ services }: Stack): Promise<Pick<OutboxGrown, 'commits' | 'commitsPerSecond'>> {
  const times: number[] = [];
  const begun = performance.now();
  await withOutbox(
    services,
    async ({ outbox, transactions }) => {
      await bounded(Array.from({ length: COMMITS }), AT_ONCE, async () => {
        const from = performance.now();
        const id = randomUUID();
        const event = { caseId: id, childId: id, level: 2, recommendedAt: new Date().toISOString() } as const;
        await transactions.run(() => outbox.append({ id, version: 1 }, [published(RecommendedV1, event)]));
        times.push(performance.now() - from);
      });
    },
    AT_ONCE,
  );
  return { commits: percentilesOf(times), commitsPerSecond: (COMMITS * 1000) / (performance.now() - begun) };
}
