import { type DynamicModule, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Ids, SystemClock, Transactions } from '@mash/kernel';
import { createDataSource, type DatabaseOptions, Sql, SqlTransactions, UuidIds } from '@mash/persistence';
import { DataSource } from 'typeorm';
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
  static forService(options: DatabaseOptions): DynamicModule {
    return {
      module: StoreModule,
      global: true,
      providers: [
        { provide: DataSource, useFactory: () => createDataSource(options).initialize() },
        Sql,
        { provide: SqlTransactions, inject: [DataSource, HubLog], useFactory: transactions },
        { provide: Transactions, useExisting: SqlTransactions },
        { provide: Clock, useClass: SystemClock },
        { provide: Ids, useClass: UuidIds },
        Closing,
      ],
      exports: SHARED,
    };
  }
}

function transactions(dataSource: DataSource, log: HubLog): SqlTransactions {
  const made = new SqlTransactions(dataSource);
  made.hookFailed = (error) => {
    log.error('after-commit-failed', factsOf(error));
  };
  return made;
}
