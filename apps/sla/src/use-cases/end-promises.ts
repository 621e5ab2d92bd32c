import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import type { Clock } from '../domain/clock/clock.js';
import { cancel } from '../domain/clock/run.js';
import { Clocks } from '../domain/clocks.js';
import type { Ending } from '../domain/fact.js';

@Injectable()
export class EndPromises {
  constructor(
    private readonly clocks: Clocks,
    private readonly transactions: Transactions,
  ) {}

  execute(ending: Ending): Promise<void> {
    return this.transactions.run(async () => {
      for (const clock of await this.meant(ending)) await this.clocks.save(cancel(clock, ending.reason, ending.at));
    });
  }

  private async meant({ of }: Ending): Promise<readonly Clock[]> {
    if ('caseId' in of) return this.clocks.ofCase(of.caseId);
    const clocks = await this.clocks.ofSubject(of.subjectId);
    return clocks.filter(({ round }) => of.round === undefined || round === of.round);
  }
}
