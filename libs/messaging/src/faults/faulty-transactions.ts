import { Transactions } from '@mash/kernel';
import type { Reach } from './faults.js';
import type { FaultPoint } from './points.js';

type Places<Result> = {
  readonly before?: FaultPoint;
  /** All is done in it, nothing is committed. */
  readonly within?: FaultPoint;
  readonly after?: FaultPoint;
  /** Whether what was done is what the points are about. */
  readonly counts?: (result: Result) => boolean;
};

export class FaultyTransactions extends Transactions {
  constructor(
    private readonly transactions: Transactions,
    private readonly reach: Reach,
    private readonly places: Places<unknown>,
  ) {
    super();
  }

  override async run<T>(work: () => Promise<T>): Promise<T> {
    const { before, within, after } = this.places;
    this.at(before, undefined);
    const result = await this.transactions.run(async () => {
      const done = await work();
      this.at(within, done);
      return done;
    });
    this.at(after, result);
    return result;
  }

  private at(point: FaultPoint | undefined, result: unknown): void {
    const { counts = () => true } = this.places;
    if (point !== undefined && counts(result)) this.reach(point);
  }
}
