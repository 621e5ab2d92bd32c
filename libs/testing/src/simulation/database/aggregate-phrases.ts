import type { Answer, Meaning, Phrase } from './phrase.js';
import type { Row } from './table.js';

export type AggregateShape = {
  readonly table: string;
  /** The promoted columns, in the order in which the adapter names them. */
  readonly columns: readonly string[];
};

const found = (rows: readonly Row[]): Answer => ({ rows, affected: rows.length });

const columnsOf = ({ columns }: AggregateShape): readonly string[] => [...columns, 'state'];

function rowFrom(shape: AggregateShape, id: unknown, values: readonly unknown[]): Row {
  const row = Object.fromEntries(columnsOf(shape).map((name, index) => [name, values[index] ?? null]));
  return { ...row, id, state: JSON.parse(row['state'] as string) as unknown };
}

/** What an update does, with or without the guard that the version is still the one that was read. */
export const aggregateUpdated =
  (shape: AggregateShape, guard: 'guarded' | 'unguarded' = 'guarded'): Meaning =>
  async (statement, [id, version, ...values]) =>
    found(
      await statement.update(
        shape.table,
        (row) => row['id'] === id && (guard === 'unguarded' || row['version'] === version),
        (row) => ({ ...rowFrom(shape, id, values), version: Number(row['version']) + 1 }),
      ),
    );

const aggregateInserted =
  (shape: AggregateShape): Meaning =>
  async (statement, [id, ...values]) => {
    const row = { ...rowFrom(shape, id, values), version: 1 };
    const inserted = await statement.upsert(shape.table, row, `${shape.table}_pkey`, () => undefined);
    return found(inserted === undefined ? [] : [inserted]);
  };

/** What `PostgresAggregates` says when it saves; named `<table> inserted` and `<table> updated`. */
export function aggregatePhrases(shape: AggregateShape): readonly Phrase[] {
  const { table } = shape;
  const names = columnsOf(shape).map((name) => `"${name}"`);
  const places = names.map((_, index) => `$${String(index + 2)}`);
  const settings = names.map((name, index) => `${name} = $${String(index + 3)}`);
  return [
    {
      name: `${table} inserted`,
      sql: `INSERT INTO ${table} (id, version, ${names.join(', ')}) VALUES ($1, hub.first_version(), ${places.join(', ')})
        ON CONFLICT (id) DO NOTHING RETURNING version`,
      means: aggregateInserted(shape),
    },
    {
      name: `${table} updated`,
      sql: `UPDATE ${table} SET version = version + 1, ${settings.join(', ')} WHERE id = $1 AND version = $2::integer
        RETURNING version`,
      means: aggregateUpdated(shape),
    },
  ];
}
