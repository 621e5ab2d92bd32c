import { type DynamicModule, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Ids, SystemClock, Transactions } from '@mash/kernel';
import type { Faults } from '@mash/messaging';
import { createDataSource, type DatabaseOptions, gateOf, Sql, SqlTransactions, UuidIds } from '@mash/persistence';
import { DataSource } from 'typeorm';
import { faultyTransactions, type TransactionsOn } from '../faults/faulty-api.js';
import { HubLog } from '../observing/hub-log.js';
import { factsOf } from '../observing/safe-error.js';

/** Closes the pool when everything that could use it has stopped. */
@Injectable()
class Closing implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

const SHARED = [DataSource, Sql, SqlTransactions, Transactions, Clock, Ids];

/** Global: the service's database, time and ids. */
@Module({})
export class StoreModule {
  static forService(options: DatabaseOptions, faults: Faults): DynamicModule {
    return {
      module: StoreModule,
      global: true,
      providers: [
        { provide: DataSource, inject: [HubLog], useFactory: (log: HubLog) => connected(options, log) },
        Sql,
        { provide: SqlTransactions, inject: [DataSource, HubLog], useFactory: transactionsOf(faults) },
        { provide: Transactions, useExisting: SqlTransactions },
        { provide: Clock, useClass: SystemClock },
        { provide: Ids, useClass: UuidIds },
        Closing,
      ],
      exports: SHARED,
    };
  }
}

function connected(options: DatabaseOptions, log: HubLog): Promise<DataSource> {
  const dataSource = createDataSource(options);
  const gate = gateOf(dataSource);
  if (gate !== undefined) {
    gate.changed = (isShut) => {
      if (isShut) log.error('database-away');
      else log.info('database-back');
    };
  }
  return dataSource.initialize();
}

const plain: TransactionsOn = (dataSource) => new SqlTransactions(dataSource);

const transactionsOf = (faults: Faults) => {
  const transactionsOn = faults.around(plain, faultyTransactions);
  return (dataSource: DataSource, log: HubLog): SqlTransactions => {
    const made = transactionsOn(dataSource);
    made.hookFailed = (error) => {
      log.error('after-commit-failed', factsOf(error));
    };
    return made;
  };
};
