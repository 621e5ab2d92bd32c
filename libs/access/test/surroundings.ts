import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, Ids, Transactions } from '@mash/kernel';
import { Sql, SqlTransactions } from '@mash/persistence';
import { CountingIds } from './fakes.js';

/** What a service gives to access, without a database. */
@Module({})
export class Surroundings {
  static at(clock: Clock): DynamicModule {
    const providers = [
      { provide: Clock, useValue: clock },
      { provide: Ids, useClass: CountingIds },
      { provide: Sql, useValue: {} },
      { provide: SqlTransactions, useValue: {} },
      { provide: Transactions, useExisting: SqlTransactions },
    ];
    return { module: Surroundings, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}
