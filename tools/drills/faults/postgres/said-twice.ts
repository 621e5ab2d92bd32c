import type { Deployment } from '@mash/kernel';
import { databaseOf } from '../../../stack/parts/databases.js';
import type { Field } from '../../field.js';
import { asSuperuser } from './administering.js';
import { lost } from './earlier-database.js';

/** An event by what must be its alone, and what tells it from another. */
export type Told = { readonly place: string; readonly event: string };

const STREAM = `SELECT topic || ' ' || key || ' ' || stream_sequence AS place, event_id::text AS event FROM sent_event`;

const VERSION = `SELECT aggregate_id || ' ' || aggregate_version || ' ' || ordinal || ' ' || topic AS place,
  event_id::text AS event FROM sent_event`;

/** Places in a stream, or versions, of which one event told before the database was put back and another one after. */
export async function saidTwice(field: Field, of: Deployment): Promise<readonly string[]> {
  const all = await Promise.all(
    [STREAM, VERSION].map(async (sql) => {
      const before = await toldIn(field, lost(of), sql);
      const now = await toldIn(field, databaseOf(of), sql);
      return usedTwice(before, now);
    }),
  );
  return all.flat();
}

const toldIn = ({ stack }: Field, database: string, sql: string): Promise<readonly Told[]> =>
  asSuperuser(stack.parts, async (client) => (await client.query<Told>(sql)).rows, database);

export function usedTwice(before: readonly Told[], now: readonly Told[]): readonly string[] {
  const known = new Map(before.map(({ place, event }) => [place, event]));
  return now.filter(({ place, event }) => (known.get(place) ?? event) !== event).map(({ place }) => place);
}
