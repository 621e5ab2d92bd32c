import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import { countingFlags } from '../domain/circle/circle.js';
import { Entries } from '../domain/entry/entries.js';
import type { Entry, EntryChange } from '../domain/entry/entry.js';
import type { Flag } from '../domain/entry/flag.js';
import { closeFollowUp, type Closing } from '../domain/entry/follow-up.js';
import {
  closeIntroduction,
  type ClosingIntroduction,
  introductionOf,
  makeIntroduction,
  type Meeting,
} from '../domain/entry/introduction.js';
import { finishReview, type Finishing } from '../domain/entry/review.js';
import type { Introduction } from '../domain/entry/work.js';
import { Circles } from './circles.js';

/** What the area team does with what flags have led to. */
@Injectable()
export class EndWork {
  constructor(
    private readonly entries: Entries,
    private readonly circles: Circles,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async finishReview(finishing: Finishing): Promise<void> {
    await this.change(
      () => this.entries.ofReview(finishing.reviewId),
      (entry, now) => finishReview(entry, finishing, now),
    );
  }

  async closeFollowUp(closing: Closing): Promise<void> {
    await this.change(
      () => this.entries.ofFollowUp(closing.followUpId),
      (entry, now) => closeFollowUp(entry, closing, now),
    );
  }

  async makeIntroduction(meeting: Omit<Meeting, 'counting'>): Promise<Introduction> {
    const { introductionId } = meeting;
    const { state } = await this.change(
      () => this.entries.ofIntroduction(introductionId),
      async (entry, now) => makeIntroduction(entry, { ...meeting, counting: await this.counting(entry, now) }, now),
    );
    return introductionOf(state, introductionId);
  }

  async closeIntroduction(closing: Omit<ClosingIntroduction, 'counting'>): Promise<void> {
    await this.change(
      () => this.entries.ofIntroduction(closing.introductionId),
      async (entry, now) => closeIntroduction(entry, { ...closing, counting: await this.counting(entry, now) }, now),
    );
  }

  private async counting({ subject }: Entry, now: Date): Promise<readonly Flag[]> {
    return countingFlags(await this.circles.of(subject), now);
  }

  private change(
    read: () => Promise<Entry>,
    change: (entry: Entry, now: Date) => EntryChange | Promise<EntryChange>,
  ): Promise<EntryChange> {
    return this.transactions.run(async () => {
      await this.entries.hold();
      const changed = await change(await read(), this.clock.now());
      await this.entries.save(changed);
      return changed;
    });
  }
}
