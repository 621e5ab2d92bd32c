import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import { CaseCopies } from '../domain/case-copies.js';
import { erase } from '../domain/request/erase.js';
import type { CheckId } from '../domain/request/request.js';
import { Requests } from '../domain/request/requests.js';

const AT_ONCE = 100;

/** Retention: what was disclosed for a case that is closed long enough goes (D28). */
@Injectable()
export class EraseCopies {
  constructor(
    private readonly requests: Requests,
    private readonly copies: CaseCopies,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** How many requests were erased. */
  async execute(): Promise<number> {
    let erased = 0;
    for (;;) {
      const due = await this.requests.erasable(this.clock.now(), AT_ONCE);
      const before = erased;
      for (const checkId of due) erased += await this.one(checkId);
      if (due.length < AT_ONCE || erased === before) return erased;
    }
  }

  private one(checkId: CheckId): Promise<0 | 1> {
    return this.transactions.run(async () => {
      const request = await this.requests.get(checkId);
      const change = erase(request, this.clock.now());
      if (change.state === request) return 0;
      await this.requests.save(change);
      await this.copies.erase(request.caseId);
      return 1;
    });
  }
}
