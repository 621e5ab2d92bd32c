import { Sql } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import type { EmailId } from '../../domain/email/email.js';
import { LEASE_MS } from '../../domain/email/patience.js';

const OPEN = `fate IN ('due', 'sending')`;

/** The lease is the row's next time: a process that dies leaves its emails to whoever looks after that. */
const CLAIM = `
  UPDATE email SET next_try_at = now() + $2 * interval '1 millisecond'
  WHERE id IN (
    SELECT id FROM email WHERE ${OPEN} AND next_try_at <= now()
    ORDER BY urgent DESC, next_try_at LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING id, urgent`;

const NEXT = `SELECT extract(epoch FROM min(next_try_at) - now()) * 1000 AS in_ms FROM email WHERE ${OPEN}`;

/** The queue of the sender. Waits between attempts are the machine's time, not the hub's. */
@Injectable()
export class DueEmails {
  constructor(private readonly sql: Sql) {}

  /** Up to `limit`, urgent ones first, held against other processes for the length of an attempt. */
  async claim(limit: number): Promise<readonly EmailId[]> {
    const rows = await this.sql.rows<{ id: EmailId; urgent: boolean }>(CLAIM, [limit, LEASE_MS]);
    return rows.toSorted((one, other) => Number(other.urgent) - Number(one.urgent)).map(({ id }) => id);
  }

  /** Until the next one is due; `undefined` when none is. */
  async nextInMs(): Promise<number | undefined> {
    const row = await this.sql.one<{ in_ms: string | null }>(NEXT);
    return row?.in_ms == null ? undefined : Math.max(1, Math.ceil(Number(row.in_ms)));
  }
}
