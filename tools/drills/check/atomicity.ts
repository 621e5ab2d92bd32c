import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import type { Databases } from '../stores/databases.js';
import { found, some, together, type Evidence, type Found } from './evidence.js';

type Ids = { readonly id: string };
type Problem = { readonly what: string; readonly sql: string };

/** Tables of aggregates: all have these columns. */
const TABLES = `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' GROUP BY 1
  HAVING bool_or(column_name = 'id') AND bool_or(column_name = 'version') AND bool_or(column_name = 'state')
    AND bool_or(column_name = 'version' AND data_type = 'integer')
  EXCEPT SELECT 'content_fetch'`;

const EVENTS = `(SELECT aggregate_id, aggregate_version, ordinal, created_at FROM sent_event
  UNION ALL SELECT aggregate_id, aggregate_version, ordinal, created_at FROM outbox) event`;

/** An event, or a line of the audit trail, that knows of a version which the state has never had. */
const aheadOf = (table: string): readonly Problem[] => [
  {
    what: `events ahead of their ${table}`,
    sql: `SELECT DISTINCT t.id::text AS id FROM ${table} t JOIN ${EVENTS} ON event.aggregate_id = t.id::text
      WHERE event.created_at >= $1 AND event.aggregate_version > t.version`,
  },
  {
    what: `lines of the audit trail ahead of their ${table}`,
    sql: `SELECT DISTINCT t.id::text AS id FROM ${table} t JOIN audit_entry line ON line.subject = t.id::text
      WHERE line.at >= $1 AND line.aggregate_version > t.version`,
  },
];

/** The events of one version were written by one transaction: all of them are there, or none. */
const HALVES: Problem = {
  what: 'versions of which only some events are there',
  sql: `SELECT aggregate_id AS id FROM ${EVENTS} WHERE created_at >= $1
    GROUP BY aggregate_id, aggregate_version HAVING max(ordinal) - min(ordinal) + 1 <> count(*) OR min(ordinal) <> 0`,
};

/** What must be there for each version of a state that was changed. */
const OF_ONE: Readonly<Partial<Record<Deployment, Problem>>> = {
  intake: {
    what: 'contacts without the event or the line of the audit trail of their first version',
    sql: `SELECT id::text AS id FROM contact c WHERE received_at >= $1 AND NOT (
      EXISTS (SELECT FROM ${EVENTS} WHERE aggregate_id = c.id::text AND aggregate_version = 1)
      AND EXISTS (SELECT FROM audit_entry WHERE case_id = c.id AND aggregate_version = 1))`,
  },
  screening: {
    what: 'versions of cases without their line of the audit trail',
    sql: `SELECT s.id::text AS id FROM screening s JOIN audit_entry line ON line.subject = s.id::text
      WHERE s.opened_at >= $1 GROUP BY s.id, s.version HAVING count(DISTINCT line.aggregate_version) <> s.version`,
  },
  sla: {
    what: 'clocks without the event of their version',
    sql: `SELECT id::text AS id FROM clock c WHERE started_at >= $1 AND status <> 'stopped-before-start' AND NOT EXISTS (
      SELECT FROM ${EVENTS} WHERE aggregate_id = c.id::text AND aggregate_version = c.version)`,
  },
  notifications: {
    what: 'emails sent without the event of it',
    sql: `SELECT id::text AS id FROM email e WHERE sent_at >= $1 AND NOT EXISTS (
      SELECT FROM ${EVENTS} WHERE aggregate_id = e.id::text AND aggregate_version = e.version)`,
  },
};

/** I5: the row of a state, its events and its lines of the audit trail are of the same version, in every service. */
export async function ofOnePiece({ site: { databases }, moments }: Evidence): Promise<Found> {
  const since = new Date(moments.begunAt);
  const wrong = (await Promise.all(DEPLOYMENTS.map((at) => wrongIn(databases, at, since)))).flat();
  return together([
    found('states, events and audit trail of the same version in every service; no half of a transaction', wrong),
  ]);
}

async function wrongIn(databases: Databases, at: Deployment, since: Date): Promise<readonly string[]> {
  const tables = await databases.rows<{ readonly name: string }>(at, TABLES);
  const own = OF_ONE[at];
  const problems = [...tables.flatMap(({ name }) => aheadOf(name)), HALVES, ...(own === undefined ? [] : [own])];
  const lines: string[] = [];
  for (const { what, sql } of problems) {
    const rows = await databases.rows<Ids>(at, sql, [since]);
    if (rows.length > 0)
      lines.push(
        `${at}: ${some(
          what,
          rows.map(({ id }) => id),
        )}`,
      );
  }
  return lines;
}
