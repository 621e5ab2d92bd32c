import type { Migration } from '@mash/persistence';
import { OutboxTables } from '../migrations/0001-outbox.js';
import { InboxTables } from '../migrations/0002-inbox.js';
import { ParkedEventTable } from '../migrations/0003-parked-event.js';
import { FetchTable } from '../migrations/0004-fetch.js';
import { ComparedTable } from '../migrations/0005-compared.js';
import { RestoredTables } from '../migrations/0006-restored.js';
import { OriginTable } from '../migrations/0007-origin.js';

/** The tables this library needs in every service's database. */
export const messagingMigrations: readonly Migration[] = [
  OutboxTables,
  InboxTables,
  ParkedEventTable,
  FetchTable,
  ComparedTable,
  RestoredTables,
  OriginTable,
];
