import type { Change } from '@mash/kernel';
import { Sql } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import { OwnAgency } from '../../domain/own-agency.js';
import { StalePresence } from '../../domain/presence/errors.js';
import { ALWAYS_AT_THE_DESK, type Presence } from '../../domain/presence/presence.js';
import { Presences } from '../../domain/presence/presences.js';

type Row = { readonly version: number; readonly state: Omit<Presence, 'id' | 'version'> };

@Injectable()
export class PostgresPresences extends Presences {
  constructor(
    private readonly sql: Sql,
    private readonly agency: OwnAgency,
  ) {
    super();
  }

  async get(): Promise<Presence> {
    const id = this.agency.name;
    const row = await this.sql.one<Row>('SELECT version, state FROM presence WHERE id = $1', [id]);
    return { id, version: row?.version ?? 0, ...(row?.state ?? ALWAYS_AT_THE_DESK) };
  }

  async save({ state: { id, version, ...state } }: Change<Presence, never>): Promise<void> {
    const saved = await this.sql.count(
      `INSERT INTO presence AS held (id, version, state) VALUES ($1, $2::integer + 1, $3)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state
       WHERE held.version = $2::integer`,
      [id, version, JSON.stringify(state)],
    );
    if (saved !== 1) throw new StalePresence();
  }
}
