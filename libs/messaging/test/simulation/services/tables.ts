import { aggregatePhrases, type AggregateShape, type Phrase, type TableShape } from '@mash/testing';
import { found, phrase, touched } from '../store/phrases.js';

export type StateRow = {
  readonly id: string;
  readonly version: number;
  readonly state: { readonly viewVersion: number };
};
export type EffectRow = {
  readonly id: string;
  readonly consumer: string;
  readonly event_id: string;
  readonly topic: string;
  readonly key: string;
  readonly stream_sequence: number;
};
export type TallyRow = { readonly key: string; readonly count: number };
export type CopyRow = { readonly case_id: string; readonly version: number; readonly body: string };
export type CommandRow = { readonly id: string };

/** What the services of the simulation have beside what messaging needs. */
export const SERVICE_TABLES: readonly TableShape[] = [
  { name: 'simulated_case', uniques: [{ name: 'simulated_case_pkey', columns: ['id'] }] },
  { name: 'simulated_request', uniques: [{ name: 'simulated_request_pkey', columns: ['id'] }] },
  { name: 'command', uniques: [{ name: 'command_pkey', columns: ['id'] }] },
  { name: 'effect', identity: 'id', uniques: [] },
  { name: 'tally', uniques: [{ name: 'tally_pkey', columns: ['key'] }] },
  { name: 'copy', uniques: [{ name: 'copy_pkey', columns: ['case_id'] }] },
];

export const SAY_EFFECT =
  'INSERT INTO effect (consumer, event_id, topic, key, stream_sequence) VALUES ($1, $2, $3, $4, $5)';
export const COUNT =
  'INSERT INTO tally (key, count) VALUES ($1, 1) ON CONFLICT (key) DO UPDATE SET count = tally.count + 1';
export const KEEP_COPY = `INSERT INTO copy (case_id, version, body) VALUES ($1, $2, $3)
  ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, body = excluded.body`;
export const NOTE_COMMAND = 'INSERT INTO command (id) VALUES ($1) ON CONFLICT (id) DO NOTHING';

export const CASE_TABLE: AggregateShape = { table: 'simulated_case', columns: [] };
const REQUEST_TABLE: AggregateShape = { table: 'simulated_request', columns: [] };

/** What `PostgresAggregates` says about one table. */
const stored = (shape: AggregateShape): readonly Phrase[] => [
  ...aggregatePhrases(shape),
  phrase(`${shape.table} read`, `SELECT id, version, state FROM ${shape.table} WHERE id = $1`, (statement, [id]) =>
    found(statement.rows<StateRow>(shape.table, (row) => row.id === id)),
  ),
];

export const SERVICE_PHRASES: readonly Phrase[] = [
  ...stored(CASE_TABLE),
  ...stored(REQUEST_TABLE),
  phrase('effect said', SAY_EFFECT, async (statement, [consumer, event_id, topic, key, stream_sequence]) =>
    touched([await statement.insert('effect', { consumer, event_id, topic, key, stream_sequence })]),
  ),
  phrase('counted', COUNT, async (statement, [key]) =>
    touched([
      await statement.upsert<TallyRow>('tally', { key, count: 1 }, 'tally_pkey', ({ count }) => ({ count: count + 1 })),
    ]),
  ),
  phrase('copy kept', KEEP_COPY, async (statement, [case_id, version, body]) => {
    const copy = { case_id: String(case_id), version: Number(version), body: String(body) };
    return touched([await statement.upsert<CopyRow>('copy', copy, 'copy_pkey', () => copy)]);
  }),
  phrase('command noted', NOTE_COMMAND, async (statement, [id]) => {
    const noted = await statement.upsert<CommandRow>('command', { id }, 'command_pkey', () => undefined);
    return touched(noted === undefined ? [] : [noted]);
  }),
];
