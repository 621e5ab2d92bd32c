import { Injectable } from '@nestjs/common';
import { Clock, Ids, Transactions } from '@mash/kernel';
import { Calls } from '../domain/call/calls.js';
import { Entries } from '../domain/entry/entries.js';
import { countOf } from '../domain/entry/entry.js';
import { type Minted, raiseFlag, type Raising } from '../domain/entry/raise.js';
import { type GivenSubject, subjectFrom } from '../domain/entry/subject.js';
import type { CallId, EntryId, FlagId } from '../domain/ids.js';
import { PolicyInForce } from '../domain/policy-in-force.js';

export type FlagAsked = Omit<Raising, keyof Minted | 'call'> & {
  readonly subject: GivenSubject | undefined;
  readonly callId: CallId | undefined;
};

export type FlagTaken = { readonly flagId: FlagId; readonly entryId: EntryId; readonly count: number };

@Injectable()
export class RaiseFlag {
  constructor(
    private readonly entries: Entries,
    private readonly calls: Calls,
    private readonly policy: PolicyInForce,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute({ subject, callId, ...given }: FlagAsked): Promise<FlagTaken> {
    return this.transactions.run(async () => {
      const now = this.clock.now();
      const call = callId === undefined ? undefined : await this.calls.find(callId);
      const entry = await this.entries.ofSubject(subjectFrom(subject), this.ids.next<'Entry'>());
      const minted = this.minted();
      const change = raiseFlag(entry, { ...given, ...minted, call }, this.policy.now(), now);
      await this.entries.save(change);
      return { flagId: minted.flagId, entryId: entry.id, count: countOf(change.state, now) };
    });
  }

  private minted(): Minted {
    return {
      flagId: this.ids.next<'Flag'>(),
      reviewId: this.ids.next<'FlagReview'>(),
      introductionId: this.ids.next<'Introduction'>(),
      followUpId: this.ids.next<'FollowUp'>(),
    };
  }
}
