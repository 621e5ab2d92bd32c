import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { checkOut, discard, execute, type Answer } from './connection.js';
import { currentTransaction } from './current-transaction.js';
import { serverAnswered } from './failures.js';

/** SQL on the transaction that is open here, else on a connection of the pool. A list for a `jsonb` parameter needs `JSON.stringify`. */
@Injectable()
export class Sql {
  constructor(private readonly dataSource: DataSource) {}

  get inTransaction(): boolean {
    return currentTransaction(this.dataSource) !== undefined;
  }

  /** The rows of a SELECT, or of what RETURNING names. Fails with `SqlFailed`. */
  async rows<T>(text: string, params?: readonly unknown[]): Promise<T[]> {
    return (await this.run(text, params)).rows as T[];
  }

  /** The first row, if there is one. */
  async one<T>(text: string, params?: readonly unknown[]): Promise<T | undefined> {
    return (await this.rows<T>(text, params))[0];
  }

  /** How many rows an INSERT, UPDATE or DELETE touched. */
  async count(text: string, params?: readonly unknown[]): Promise<number> {
    return (await this.run(text, params)).affected;
  }

  private run(text: string, params?: readonly unknown[]): Promise<Answer> {
    const open = currentTransaction(this.dataSource);
    return open === undefined ? this.runAlone(text, params) : open.ask(text, params);
  }

  private async runAlone(text: string, params?: readonly unknown[]): Promise<Answer> {
    const connection = await checkOut(this.dataSource);
    try {
      return await execute(connection, text, params);
    } catch (error) {
      if (error instanceof Error && !serverAnswered(error)) await discard(connection, error);
      throw error;
    } finally {
      await connection.runner.release();
    }
  }
}
