import type { Change, Id } from '@mash/kernel';
import { AGGREGATE_COLUMNS, grantAppend, migration, PostgresAggregates, UuidIds, type Outgoing } from '../src/index.js';

/** An aggregate that belongs to no service. */
export type Boat = {
  readonly id: Id<'boat'>;
  readonly version: number;
  readonly name: string;
  readonly launchedAt: Date;
  readonly crew: readonly string[];
  readonly note?: string;
};
export type BoatEvent = { readonly type: 'launched' | 'crewed' | 'painted' };

export const BoatTables = migration('0001-boats', async (statements) => {
  await statements.query(
    `CREATE TABLE boat (${AGGREGATE_COLUMNS}, name text NOT NULL, launched_at timestamptz NOT NULL)`,
  );
  await statements.query('CREATE TABLE boat_name (boat_id uuid NOT NULL, name text NOT NULL UNIQUE)');
  await statements.query(
    'CREATE TABLE logbook (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line text NOT NULL)',
  );
  await grantAppend(statements, 'logbook');
});

export class PostgresBoats extends PostgresAggregates<Boat, BoatEvent> {
  protected readonly table = 'boat';

  protected override columns({ name, launchedAt }: Boat) {
    return { name, launched_at: launchedAt };
  }

  protected override async project({ state, events }: Change<Boat, BoatEvent>): Promise<void> {
    if (!events.some(({ type }) => type === 'launched')) return;
    await this.sql.count('INSERT INTO boat_name (boat_id, name) VALUES ($1, $2)', [state.id, state.name]);
  }

  protected outgoing({ type }: BoatEvent, { id, version }: Boat): Outgoing | undefined {
    return type === 'painted' ? undefined : { type: `boats.${type}.v1`, subject: id, data: { version } };
  }

  launchedAfter(date: Date): Promise<Boat[]> {
    return this.findWhere('launched_at > $1', [date]);
  }
}

const ids = new UuidIds();

export const launched = (fields: Partial<Boat> = {}): Change<Boat, BoatEvent> => {
  const id = ids.next<'boat'>();
  const state = { id, version: 0, name: `boat ${id}`, launchedAt: new Date('2026-03-02T09:00:00.123Z'), crew: [] };
  return { state: { ...state, ...fields }, events: [{ type: 'launched' }] };
};

export const crewed = (boat: Boat, sailor = 'first mate'): Change<Boat, BoatEvent> => ({
  state: { ...boat, crew: [...boat.crew, sailor] },
  events: [{ type: 'crewed' }],
});

export const nobody = ids.next<'boat'>();
