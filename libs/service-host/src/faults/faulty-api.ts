import { type Provider } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { Reach } from '@mash/messaging';
import { Sql, SqlTransactions } from '@mash/persistence';
import type { DataSource } from 'typeorm';
import { ChangingRequests, isInChangingRequest } from './changing-requests.js';

/** Dies around the commit of what a request changes. */
class FaultyApiTransactions extends SqlTransactions {
  private readonly sql: Sql;

  constructor(
    dataSource: DataSource,
    private readonly reach: Reach,
  ) {
    super(dataSource);
    this.sql = new Sql(dataSource);
  }

  override async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.sql.inTransaction || !isInChangingRequest()) return super.run(work);
    const result = await super.run(async () => {
      const done = await work();
      this.reach('api.beforeCommit');
      return done;
    });
    this.reach('api.afterCommit');
    return result;
  }
}

export type TransactionsOn = (dataSource: DataSource) => SqlTransactions;

export const faultyTransactions =
  (_plain: TransactionsOn, reach: Reach): TransactionsOn =>
  (dataSource) =>
    new FaultyApiTransactions(dataSource, reach);

/** Before all others: the transaction of an idempotent request begins in an interceptor. */
export const withChangingRequests = (interceptors: readonly Provider[]): readonly Provider[] => [
  { provide: APP_INTERCEPTOR, useClass: ChangingRequests },
  ...interceptors,
];
