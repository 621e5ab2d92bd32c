import type { Deployment } from '@mash/kernel';
import type { Abstract, ModuleMetadata, Type } from '@nestjs/common';
import type { Registry } from 'prom-client';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Faults } from '../faults/faults.js';
import type { Fetcher } from '../fetch/fetcher.js';
import type { Consumer } from '../inbox/consumer.js';
import type { KafkaConnection } from '../kafka/connection.js';
import type { Resends } from '../parked/resends.js';
import type { ProcessEnd } from '../process-end.js';
import type { Outside } from './outside.js';

/** A provider of the application, by its class. */
export type Get = <T>(token: Type<T> | Abstract<T>) => T;

export type MessagingOptions = {
  readonly deployment: Deployment;
  readonly kafka: KafkaConnection;
  /** Called once all providers exist. */
  readonly consumers: (get: Get) => readonly Consumer[];
  readonly fetchers?: (get: Get) => readonly Fetcher[];
  /** Modules that give `DataSource`, `Sql`, `SqlTransactions`, `Clock`, `Ids` and `DisclosureHttp`, unless these are global. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** For tests: other topics, another group, shorter waits, an end that does not exit. */
  readonly catalogue?: Catalogue;
  readonly groupId?: string;
  readonly gapWaitMs?: number;
  /** How many events of a partition share a transaction at most; 100 when left out. */
  readonly together?: number;
  readonly patienceMs?: number;
  /** How long a relay that may not write goes on. */
  readonly forbiddenMs?: number;
  readonly resends?: Resends;
  readonly processEnd?: ProcessEnd;
  readonly registry?: Registry;
  readonly traceparent?: () => string | undefined;
  /** None when left out. */
  readonly faults?: Faults;
  /** The real one when left out. */
  readonly outside?: Outside;
  /** The moment to which somebody has put the database back: what was published since is made up for. */
  readonly restoredAt?: Date | undefined;
};
