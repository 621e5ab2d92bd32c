import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import type { ClockId } from '../domain/clock/clock.js';
import { ring } from '../domain/clock/run.js';
import { Clocks } from '../domain/clocks.js';
import { PolicyInForce } from '../domain/policy-in-force.js';

/** Rings what is due by the database's time; alarms and the sweep may both ask, each clock rings once. */
@Injectable()
export class RingClocks {
  constructor(
    private readonly clocks: Clocks,
    private readonly policy: PolicyInForce,
    private readonly transactions: Transactions,
  ) {}

  /** One alarm went off. */
  one(id: ClockId): Promise<number> {
    return this.ring(() => this.clocks.dueOne(id));
  }

  /** Up to `limit` of what any alarm forgot. How many rang. */
  overdue(limit: number): Promise<number> {
    return this.ring(() => this.clocks.due(limit));
  }

  private ring(due: () => ReturnType<Clocks['due']>): Promise<number> {
    return this.transactions.run(async () => {
      const { now, clocks } = await due();
      for (const clock of clocks) {
        await this.clocks.save(ring(clock, now, this.policy.now().clocks[clock.kind].dueSoon));
      }
      return clocks.length;
    });
  }
}
