import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import { expireFlags } from '../domain/circle/end.js';
import { Entries } from '../domain/entry/entries.js';
import { Circles } from './circles.js';

/** D12: flags that have outlived their last day end. */
@Injectable()
export class ExpireFlags {
  constructor(
    private readonly entries: Entries,
    private readonly circles: Circles,
    private readonly transactions: Transactions,
  ) {}

  /** Of so many subjects at once; answers how many there were. */
  execute(limit: number): Promise<number> {
    return this.transactions.run(async () => {
      await this.circles.hold();
      const { subjects, now } = await this.entries.withFlagsToExpire(limit);
      for (const subject of subjects) await this.circles.save(expireFlags(await this.circles.of(subject), now));
      return subjects.length;
    });
  }
}
