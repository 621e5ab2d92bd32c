import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { fillWith } from '../../drills/faults/broker/bulk.js';
import type { Databases } from '../../drills/stores/databases.js';
import { databaseOf } from '../../stack/parts/databases.js';
import type { Stack } from '../../stack/stack.js';
import { caseOpened } from '../hop/announcing.js';
import { EFFECT, SINK } from '../hop/handlers.js';
import { startHop } from '../hop/hops.js';
import { measured, type Measured } from '../measured.js';
import { relayByHand } from '../relay/baseline.js';
import { PROFILE } from '../running.js';

export const READER = 'sla';
const LOOK_EVERY_MS = 100;
const LONGEST_MS = 300_000;

export type Taking = {
  /** How many events share a transaction at most. */
  readonly together: number;
  /** Whether the handler leaves a row of its own for each. */
  readonly effect: 'none' | 'row';
};

const TAKEN = `SELECT count(*)::int AS count FROM inbox WHERE consumer = '${SINK}' AND handled_at >= $1`;

/** The first is found once, whatever the planner makes of a consumer that the statistics do not know. */
const HANDLED = `
  WITH taken AS MATERIALIZED (SELECT handled_at FROM inbox WHERE consumer = '${SINK}' AND handled_at >= $1),
    begun AS MATERIALIZED (SELECT min(handled_at) AS first FROM taken)
  SELECT count(*) FILTER (WHERE handled_at > first)::int AS count,
    extract(epoch FROM max(handled_at) - min(handled_at))::float8 AS seconds
  FROM taken, begun`;

/** Tables and topics, and a place for what the last hop leaves. */
export async function prepareReader(stack: Stack): Promise<void> {
  await stack.prepareServices();
  const client = new pg.Client({ ...stack.parts.postgres, database: databaseOf(READER) });
  await client.connect();
  try {
    await client.query(`CREATE TABLE ${EFFECT} (case_id uuid NOT NULL)`);
    await client.query(`GRANT INSERT ON ${EFFECT} TO ${databaseOf(READER)}_app`);
  } finally {
    await client.end();
  }
}

/** The inbox takes so many events that wait on the topic. */
export async function byInbox(
  stack: Stack,
  databases: Databases,
  { together, effect }: Taking,
  events: number,
): Promise<Measured> {
  await fillWith(stack.services, events, (caseId) => [caseOpened(caseId)]);
  await relayByHand(stack.parts);
  const since = new Date();
  const told = { HOP_TOGETHER: String(together), HOP_EFFECT: effect };
  const work = async (): Promise<void> => {
    await startHop(stack, READER, told);
    for (const end = Date.now() + LONGEST_MS; (await takenSince(databases, since)) < events;) {
      if (Date.now() > end) throw new Error('The inbox did not take all in time.');
      await pause(LOOK_EVERY_MS);
    }
  };
  const figure = await measured(PROFILE, work, () => perSecond(databases, since));
  await stack.services.stop(READER);
  return figure;
}

/** Looks at the newest rows only, however many there are. */
async function takenSince(databases: Databases, since: Date): Promise<number> {
  return (await databases.rows<{ readonly count: number }>(READER, TAKEN, [since]))[0]?.count ?? 0;
}

async function perSecond(databases: Databases, since: Date): Promise<number> {
  type Handled = { readonly count: number; readonly seconds: number };
  const [handled] = await databases.rows<Handled>(READER, HANDLED, [since]);
  if (handled === undefined || handled.seconds <= 0) throw new Error('Nothing was taken.');
  return handled.count / handled.seconds;
}
