import { Sql } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import type { EmailId } from '../../domain/email/email.js';
import { LEASE_MS } from '../../domain/email/patience.js';

const OPEN = `fate IN ('due', 'sending')`;
const DUE = `${OPEN} AND next_try_at <= now()`;

/** `again`: an attempt of it was put off before. */
export type Claimed = {
  readonly id: EmailId;
  readonly recipientRef: string;
  readonly again: boolean;
  /** Until when it is held, as the database writes it. */
  readonly lease: string;
};

/** What there is room for, so that a mailbox that hangs does not take every place. */
export type Room = {
  readonly all: number;
  /** How many of them may be ones that are tried again. */
  readonly again: number;
  /** Recipients to whom something is on its way: they get their next email when that has ended. */
  readonly busy: readonly string[];
};

/** Of each recipient the first, of the next few hundred. */
const firstOfEach = (condition: string): string => `
  SELECT id FROM (
    SELECT id, urgent, next_try_at,
      row_number() OVER (PARTITION BY recipient_ref ORDER BY urgent DESC, next_try_at, id) AS place
    FROM (SELECT id, urgent, next_try_at, recipient_ref FROM email
      WHERE ${DUE} AND recipient_ref <> ALL ($2::text[]) AND ${condition}
      ORDER BY urgent DESC, next_try_at LIMIT 500) AS next_few) AS placed
  WHERE place = 1 ORDER BY urgent DESC, next_try_at, id`;

/** The lease is the row's next time: a process that dies leaves its emails to whoever looks after that. */
export const CLAIM = `
  WITH fresh AS (
    SELECT id, urgent, false AS again FROM email
    WHERE ${DUE} AND id IN (${firstOfEach('reason IS NULL')} LIMIT $1) FOR UPDATE SKIP LOCKED),
  put_off AS (
    SELECT id, urgent, true AS again FROM email
    WHERE ${DUE} AND id IN (${firstOfEach('reason IS NOT NULL')} LIMIT $3) FOR UPDATE SKIP LOCKED)
  UPDATE email SET next_try_at = now() + $4 * interval '1 millisecond'
  FROM (SELECT * FROM fresh UNION ALL SELECT * FROM put_off ORDER BY urgent DESC, again LIMIT $1) AS chosen
  WHERE email.id = chosen.id
  RETURNING email.id, email.recipient_ref AS "recipientRef", email.urgent, again, email.next_try_at::text AS lease`;

/** A lease carries no reason; a wait that an answer asked for stays. */
export const RELEASE = `UPDATE email SET next_try_at = now()
  WHERE next_try_at > now() AND (fate = 'sending' OR (fate = 'due' AND reason IS NULL))`;

/** Whose lease is another by now has been begun, or is somebody else's. */
export const GIVE_BACK = `UPDATE email SET next_try_at = now() FROM unnest($1::uuid[], $2::text[]) AS claimed (id, lease)
  WHERE email.id = claimed.id AND ${OPEN} AND next_try_at = claimed.lease::timestamptz`;

export const NEXT = `SELECT extract(epoch FROM min(next_try_at) - now()) * 1000 AS in_ms FROM email
  WHERE ${OPEN} AND recipient_ref <> ALL ($1::text[]) AND (reason IS NULL OR $2::integer > 0)`;

/** The queue of the sender. Waits between attempts are the database's time, not the hub's. */
@Injectable()
export class DueEmails {
  constructor(private readonly sql: Sql) {}

  /** Urgent ones first, then those that were never tried; held against other processes for the length of an attempt. */
  async claim({ all, again, busy }: Room): Promise<readonly Claimed[]> {
    const rows = await this.sql.rows<Claimed & { urgent: boolean }>(CLAIM, [all, busy, again, LEASE_MS]);
    return rows
      .toSorted((one, other) => Number(other.urgent) - Number(one.urgent) || Number(one.again) - Number(other.again))
      .map(({ urgent: _order, ...one }) => one);
  }

  /** Nobody has them: what a process that died was sending is due now. */
  async release(): Promise<void> {
    await this.sql.count(RELEASE);
  }

  /** Those claimed here of which nothing was begun are due now. */
  async giveBack(claimed: readonly Claimed[]): Promise<void> {
    await this.sql.count(GIVE_BACK, [claimed.map(({ id }) => id), claimed.map(({ lease }) => lease)]);
  }

  /** Until the next one is due that there would be room for; `undefined` when none is. */
  async nextInMs({ busy, again }: Room): Promise<number | undefined> {
    const row = await this.sql.one<{ in_ms: string | null }>(NEXT, [busy, again]);
    return row?.in_ms == null ? undefined : Math.max(1, Math.ceil(Number(row.in_ms)));
  }
}
