import { Transactions } from '@mash/kernel';

/** For use cases with in-memory ports: runs the work, undoes nothing. */
export class NoTransactions extends Transactions {
  override run<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }
}
