import { aggregatePhrases, type AggregateShape, type Answer, type Meaning, type Phrase, type Row } from '@mash/testing';
import { TAKE, TAKEN, TELL, TOOK, type CaseRow, type ClockRow, type EarlyRow, type TakenRow } from './tables.js';

const phrase = (name: string, sql: string, means: Meaning): Phrase => ({ name, sql, means });
const found = (rows: readonly Row[]): Answer => ({ rows, affected: rows.length });
const touched = (rows: readonly unknown[]): Answer => ({ rows: [], affected: rows.length });

/** As `ClockRows` promotes them. */
export const CLOCK_TABLE: AggregateShape = {
  table: 'clock',
  columns: [
    ...['kind', 'subject_kind', 'subject_id', 'round', 'case_id', 'status'],
    ...['started_at', 'due_at', 'next_ring_at', 'stopped_at'],
  ],
};

const read = (where: string): string => `SELECT id, version, state FROM clock WHERE ${where}`;
const byRound = (one: ClockRow, other: ClockRow): number => one.round - other.round;

const rings =
  (now: Date, id?: unknown) =>
  ({ id: of, next_ring_at }: ClockRow): boolean =>
    next_ring_at !== null && next_ring_at <= now && (id === undefined || id === of);

const inOrder = (one: ClockRow, other: ClockRow): number => Number(one.next_ring_at) - Number(other.next_ring_at);

/** A lock that lasts as long as its transaction: of a row that everybody who wants it must have. */
const lock =
  (of: string): Meaning =>
  async (statement, [name]) => {
    await statement.upsert('turn', { name: `${of} ${String(name)}` }, 'turn_pkey', () => ({}));
    return found([{}]);
  };

/** By name, so that a spec can say which safeguard it takes out. */
const clockPhrases = (present: () => Date): readonly Phrase[] => [
  phrase('time asked', 'SELECT hub.now() AS now, hub.now() + (clock_timestamp() - now()) AS present', (statement) =>
    found([{ now: statement.now, present: present() }]),
  ),
  phrase('promise held', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', lock('promise')),
  phrase('case held', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', lock('case')),
  phrase('promise read', read('kind = $1 AND subject_id = $2 ORDER BY round'), (statement, [kind, subject]) =>
    found(statement.rows<ClockRow>('clock', (row) => row.kind === kind && row.subject_id === subject).sort(byRound)),
  ),
  phrase('subject read', read('subject_id = $1'), (statement, [subject]) =>
    found(statement.rows<ClockRow>('clock', (row) => row.subject_id === subject)),
  ),
  phrase('case read', read('case_id = $1'), (statement, [caseId]) =>
    found(statement.rows<ClockRow>('clock', (row) => row.case_id === caseId)),
  ),
  phrase(
    'due read',
    read('next_ring_at <= hub.now() ORDER BY next_ring_at LIMIT $1 FOR UPDATE SKIP LOCKED'),
    async (statement, [limit]) =>
      found(
        await statement.lock<ClockRow>('clock', rings(statement.now), {
          inOrder,
          limit: Number(limit),
          skipLocked: true,
        }),
      ),
  ),
  phrase(
    'one due read',
    read('id = $1 AND next_ring_at <= hub.now() ORDER BY next_ring_at FOR UPDATE SKIP LOCKED'),
    async (statement, [id]) =>
      found(await statement.lock<ClockRow>('clock', rings(statement.now, id), { inOrder, skipLocked: true })),
  ),
  ...aggregatePhrases(CLOCK_TABLE),
  phrase(
    'near read',
    `SELECT id, version, next_ring_at AS at FROM clock
     WHERE next_ring_at < hub.now() + $1::float8 * interval '1 ms'`,
    (statement, [within]) =>
      found(
        statement
          .rows<ClockRow>('clock', rings(new Date(statement.now.getTime() + Number(within))))
          .map(({ id, version, next_ring_at }) => ({ id, version, at: next_ring_at })),
      ),
  ),
];

const caseFrom = ([id, received_at, contact_kind, child_ids, rag, rag_round]: readonly unknown[]): CaseRow =>
  ({ id, received_at, contact_kind, child_ids, rag: rag ?? null, rag_round }) as CaseRow;

const CASE_PHRASES: readonly Phrase[] = [
  phrase('case found', 'SELECT * FROM case_facts WHERE id = $1', (statement, [id]) =>
    found(statement.rows<CaseRow>('case_facts', (row) => row.id === id)),
  ),
  phrase(
    'case saved',
    `INSERT INTO case_facts (id, received_at, contact_kind, child_ids, rag, rag_round) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET child_ids = excluded.child_ids, rag = excluded.rag, rag_round = excluded.rag_round`,
    async (statement, params) => {
      const { child_ids, rag, rag_round, ...row } = caseFrom(params);
      const changed = { child_ids, rag, rag_round };
      return touched([
        await statement.upsert<CaseRow>('case_facts', { ...row, ...changed }, 'case_facts_pkey', () => changed),
      ]);
    },
  ),
  phrase('early kept', 'INSERT INTO early_fact (case_id, fact) VALUES ($1, $2)', async (statement, [case_id, fact]) =>
    touched([await statement.insert<EarlyRow>('early_fact', { case_id, fact: JSON.parse(String(fact)) as unknown })]),
  ),
  phrase('early taken', 'DELETE FROM early_fact WHERE case_id = $1 RETURNING id, fact', async (statement, [caseId]) =>
    found(await statement.delete<EarlyRow>('early_fact', ({ case_id }) => case_id === caseId)),
  ),
];

const ownPhrases = (present: () => Date): readonly Phrase[] => [
  phrase('told', TELL, async (statement, [aggregate_id, aggregate_version, ordinal, type, data]) =>
    touched([
      await statement.insert('told', { aggregate_id, aggregate_version, ordinal, type, data, told_at: present() }),
    ]),
  ),
  phrase('stream known', TAKE, async (statement, [stream]) =>
    touched([await statement.upsert<TakenRow>('taken', { stream, last: 0 }, 'taken_pkey', () => undefined)]),
  ),
  phrase('stream held', TAKEN, async (statement, [stream]) =>
    found(await statement.lock<TakenRow>('taken', (row) => row.stream === stream)),
  ),
  phrase('stream moved', TOOK, async (statement, [stream, last]) =>
    touched(
      await statement.update<TakenRow>(
        'taken',
        (row) => row.stream === stream,
        () => ({ last: Number(last) }),
      ),
    ),
  ),
];

/** Everything that sla says to its database; `present` is what the database's clock shows. */
export const phrasesAt = (present: () => Date): readonly Phrase[] => [
  ...clockPhrases(present),
  ...CASE_PHRASES,
  ...ownPhrases(present),
];
