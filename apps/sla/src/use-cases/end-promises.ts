import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import { cancel } from '../domain/clock/run.js';
import { Clocks } from '../domain/clocks.js';
import type { Ending } from '../domain/fact.js';

@Injectable()
export class EndPromises {
  constructor(
    private readonly clocks: Clocks,
    private readonly transactions: Transactions,
  ) {}

  execute({ reason, at, subjectId, round }: Ending): Promise<void> {
    return this.transactions.run(async () => {
      const clocks = await this.clocks.ofSubject(subjectId);
      const meant = clocks.filter((clock) => round === undefined || clock.round === round);
      for (const clock of meant) await this.clocks.save(cancel(clock, reason, at));
    });
  }
}
