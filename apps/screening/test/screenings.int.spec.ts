import { afterAll, beforeAll, describe } from '@jest/globals';
import { accessMigrations, AuditTrail } from '@mash/access';
import { runAs } from '@mash/persistence';
import {
  type Connected,
  describeAggregates,
  type FreshDatabase,
  freshDatabase,
  NoTransactions,
  RecordedOutbox,
} from '@mash/testing';
import type { Transactions } from '@mash/kernel';
import { migrations } from '../migrations/index.js';
import { Audited } from '../src/adapters/postgres/audited.js';
import { PostgresScreenings } from '../src/adapters/postgres/postgres-screenings.js';
import { read } from '../src/domain/screening/read.js';
import type { ScreeningEvent } from '../src/domain/screening/events.js';
import type { Screening } from '../src/domain/screening/screening.js';
import { Screenings } from '../src/domain/screening/screenings.js';
import { aCheck, aScreening, NOW, SOCIAL_WORKER } from './builders.js';
import { InMemoryScreenings } from './in-memory.js';

const samples = {
  opened: () => ({ state: aScreening.triagedAt(4).having(aCheck('police')).build({ version: 0 }), events: [] }),
  changed: (state: Screening) => read(state, SOCIAL_WORKER.id, NOW),
};

let database: FreshDatabase;
let connected: Connected;
let real: PostgresScreenings;

beforeAll(async () => {
  database = await freshDatabase('screenings', [...accessMigrations, ...migrations]);
  connected = await database.connect();
  const audited = new Audited(new AuditTrail(connected.sql, connected.transactions));
  real = new PostgresScreenings(connected.sql, new RecordedOutbox(), audited);
}, 60_000);
afterAll(() => database.drop());

const inSomebodysName = (): Transactions => ({
  run: (work) => runAs({ actorId: 'test', role: 'test', requestId: 'test' }, () => connected.transactions.run(work)),
});

describe('what the fake and the real store both show', () => {
  const fake = new InMemoryScreenings();
  describeAggregates<Screening, ScreeningEvent>(
    'in memory',
    () => ({ aggregates: byPlainId(fake), transactions: new NoTransactions() }),
    samples,
  );

  describeAggregates<Screening, ScreeningEvent>(
    'in PostgreSQL',
    () => ({ aggregates: real, transactions: inSomebodysName() }),
    samples,
  );
});

const byPlainId = (screenings: Screenings) => ({
  find: (id: string) => screenings.find(id as Screening['id']),
  get: (id: string) => screenings.get(id as Screening['id']),
  save: screenings.save.bind(screenings),
});
