import { FaultyTransactions, type Reach } from '@mash/messaging';
import type { Transactions } from '@mash/kernel';
import type { ClockChange, ClockId, ClockName } from '../domain/clock/clock.js';
import { Clocks } from '../domain/clocks.js';

type Due = ReturnType<Clocks['due']>;

class FaultyClocks extends Clocks {
  constructor(
    private readonly clocks: Clocks,
    private readonly reach: Reach,
  ) {
    super();
  }

  override time(): ReturnType<Clocks['time']> {
    return this.clocks.time();
  }

  override ofPromise(kind: ClockName['kind'], subjectId: string): ReturnType<Clocks['ofPromise']> {
    return this.clocks.ofPromise(kind, subjectId);
  }

  override ofSubject(subjectId: string): ReturnType<Clocks['ofSubject']> {
    return this.clocks.ofSubject(subjectId);
  }

  override ofCase(caseId: string): ReturnType<Clocks['ofCase']> {
    return this.clocks.ofCase(caseId);
  }

  override due(limit: number): Due {
    return this.aboutToRing(this.clocks.due(limit));
  }

  override dueOne(id: ClockId): Due {
    return this.aboutToRing(this.clocks.dueOne(id));
  }

  override save(change: ClockChange): Promise<void> {
    return this.clocks.save(change);
  }

  private async aboutToRing(asked: Due): Due {
    const due = await asked;
    if (due.clocks.length > 0) this.reach('clock.beforeRing');
    return due;
  }
}

/** Where those that ring get their clocks; nothing else does. */
export const faultyClocks = (clocks: Clocks, reach: Reach): Clocks => new FaultyClocks(clocks, reach);

/** Rings in it; what rang is counted by its result. */
export const faultyRinging = (transactions: Transactions, reach: Reach): Transactions =>
  new FaultyTransactions(transactions, reach, {
    within: 'clock.inRing',
    after: 'clock.afterRing',
    counts: (rang) => rang !== 0,
  });
