import pg from 'pg';
import type { Ask } from './gate.js';

const CONNECT_MS = 500;
const ANSWER_MS = 300;

const RUNNING = `SELECT pid FROM pg_stat_activity WHERE pid = ANY ($1::integer[]) AND state = 'active'`;

/** No room for one more connection is an answer too. */
const isFull = (error: unknown): boolean => (error as { readonly code?: unknown }).code === '53300';

/** Asks the database that this URL names. */
export const askAfresh =
  (url: string, applicationName: string): Ask =>
  async (sessions) => {
    const client = new pg.Client({
      connectionString: url,
      application_name: `${applicationName} asking`,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: ANSWER_MS,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>(RUNNING, [[...sessions]]);
      return new Set(rows.map(({ pid }) => pid));
    } catch (error) {
      if (isFull(error)) return new Set(sessions);
      throw error;
    } finally {
      client.end().catch(() => undefined);
    }
  };
