import {
  aggregatePhrases,
  type AggregateShape,
  type Answer,
  type Meaning,
  type Phrase,
  type Row,
  type Statement,
} from '@mash/testing';
import { CLAIM, GIVE_BACK, NEXT, RELEASE } from '../../src/adapters/postgres/due-emails.js';
import { TELL, type AttemptRow, type EmailRow } from './tables.js';

const phrase = (name: string, sql: string, means: Meaning): Phrase => ({ name, sql, means });
const found = (rows: readonly Row[]): Answer => ({ rows, affected: rows.length });
const touched = (rows: readonly unknown[]): Answer => ({ rows: [], affected: rows.length });

/** As `PostgresEmails` promotes them. */
export const EMAIL_TABLE: AggregateShape = {
  table: 'email',
  columns: [
    ...['cause_id', 'template', 'recipient_ref', 'subject_id', 'about', 'urgent', 'fate'],
    ...['due_at', 'next_try_at', 'attempt', 'reason', 'sent_at'],
  ],
};

const read = (where: string): string => `SELECT id, version, state FROM email WHERE ${where}`;
const isOpen = ({ fate }: EmailRow): boolean => fate === 'due' || fate === 'sending';
const later = (moment: Date, milliseconds: number): Date => new Date(moment.getTime() + milliseconds);
const byId = (one: EmailRow, other: EmailRow): number => (one.id < other.id ? -1 : 1);

const inOrder = (one: EmailRow, other: EmailRow): number =>
  Number(other.urgent) - Number(one.urgent) || Number(one.next_try_at) - Number(other.next_try_at) || byId(one, other);

type Asked = { readonly busy: readonly string[]; readonly now: Date };

const isDue = (row: EmailRow, { busy, now }: Asked): boolean =>
  isOpen(row) && row.next_try_at <= now && !busy.includes(row.recipient_ref);

const isAgain = ({ reason }: EmailRow): boolean => reason !== null;

/** Of each recipient the first, and of these as many as there is room for, locked unless somebody else has them. */
async function chosen(statement: Statement, asked: Asked, again: boolean, limit: number): Promise<EmailRow[]> {
  const due = statement.rows<EmailRow>('email', (row) => isDue(row, asked) && isAgain(row) === again).sort(inOrder);
  const first = due.filter((row, index) => due.findIndex((one) => one.recipient_ref === row.recipient_ref) === index);
  const ids = new Set(first.slice(0, limit).map(({ id }) => id));
  return statement.lock<EmailRow>('email', (row) => ids.has(row.id) && isDue(row, asked), {
    inOrder,
    skipLocked: true,
  });
}

/** The claim, holding what it gives for so long. */
export const claim =
  (leaseMs: (asked: number) => number): Meaning =>
  async (statement, [all, busy, again, lease]) => {
    const asked = { busy: busy as readonly string[], now: statement.now };
    const fresh = await chosen(statement, asked, false, Number(all));
    const putOff = await chosen(statement, asked, true, Number(again));
    const taken = [...fresh, ...putOff]
      .sort((one, other) => Number(other.urgent) - Number(one.urgent) || Number(isAgain(one)) - Number(isAgain(other)))
      .slice(0, Number(all));
    const ids = new Set(taken.map(({ id }) => id));
    const next_try_at = later(statement.now, leaseMs(Number(lease)));
    const rows = await statement.update<EmailRow>(
      'email',
      ({ id }) => ids.has(id),
      () => ({ next_try_at }),
    );
    return found(
      rows.map((row) => ({
        ...{ id: row.id, recipientRef: row.recipient_ref, urgent: row.urgent, again: isAgain(row) },
        lease: row.next_try_at.toISOString(),
      })),
    );
  };

export const PHRASES: readonly Phrase[] = [
  phrase('time asked', 'SELECT now() AS now', (statement) => found([{ now: statement.now }])),
  phrase('email read', read('id = $1'), (statement, [id]) =>
    found(statement.rows<EmailRow>('email', (row) => row.id === id)),
  ),
  phrase('cause read', read('cause_id = $1'), (statement, [cause]) =>
    found(statement.rows<EmailRow>('email', (row) => row.cause_id === cause)),
  ),
  phrase('about read', read('about = $1 ORDER BY id'), (statement, [about]) =>
    found(statement.rows<EmailRow>('email', (row) => row.about === about).sort(byId)),
  ),
  ...aggregatePhrases(EMAIL_TABLE),
  phrase(
    'attempt begun',
    'INSERT INTO email_attempt (email_id, attempt, begun_at) VALUES ($1, $2, $3)',
    async (statement, [email_id, attempt]) =>
      touched([await statement.insert('email_attempt', { email_id, attempt, result: null })]),
  ),
  phrase(
    'attempt ended',
    'UPDATE email_attempt SET ended_at = $3, result = $4, reason = $5 WHERE email_id = $1 AND attempt = $2',
    async (statement, [id, attempt, , result]) =>
      touched(
        await statement.update<AttemptRow>(
          'email_attempt',
          (row) => row.email_id === id && row.attempt === attempt,
          () => ({ result: String(result) }),
        ),
      ),
  ),
  phrase('reference read', 'SELECT reference FROM contact WHERE contact_id = $1', () => found([])),
  phrase(
    'claimed',
    CLAIM,
    claim((lease) => lease),
  ),
  phrase('released', RELEASE, async (statement) =>
    touched(
      await statement.update<EmailRow>(
        'email',
        (row) => row.next_try_at > statement.now && (row.fate === 'sending' || (row.fate === 'due' && !isAgain(row))),
        () => ({ next_try_at: statement.now }),
      ),
    ),
  ),
  phrase('given back', GIVE_BACK, async (statement, [ids, leases]) => {
    const held = new Map((ids as string[]).map((id, index) => [id, (leases as string[])[index]]));
    const isHeld = (row: EmailRow): boolean => isOpen(row) && held.get(row.id) === row.next_try_at.toISOString();
    return touched(await statement.update<EmailRow>('email', isHeld, () => ({ next_try_at: statement.now })));
  }),
  phrase('next asked for', NEXT, (statement, [busy, again]) => {
    const rows = statement.rows<EmailRow>(
      'email',
      (row) => isOpen(row) && !(busy as string[]).includes(row.recipient_ref) && (!isAgain(row) || Number(again) > 0),
    );
    const first = Math.min(...rows.map(({ next_try_at }) => next_try_at.getTime()));
    return found([{ in_ms: rows.length === 0 ? null : String(first - statement.now.getTime()) }]);
  }),
  phrase('told', TELL, async (statement, [aggregate_id, aggregate_version, ordinal, type]) =>
    touched([await statement.insert('told', { aggregate_id, aggregate_version, ordinal, type })]),
  ),
];
