import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import { Calls } from '../domain/call/calls.js';
import { type Circle, countIn, withFamily } from '../domain/circle/circle.js';
import { openWhatIsDue } from '../domain/circle/open-what-is-due.js';
import { type Minted, raiseFlag, type Raising } from '../domain/circle/raise.js';
import type { Subject } from '../domain/entry/entry.js';
import { type GivenSubject, subjectFrom } from '../domain/entry/subject.js';
import type { CallId, EntryId, FlagId } from '../domain/ids.js';
import { PolicyInForce } from '../domain/policy-in-force.js';
import { Circles } from './circles.js';

export type FlagAsked = Omit<Raising, keyof Minted | 'call'> & {
  readonly subject: GivenSubject | undefined;
  readonly callId: CallId | undefined;
};

export type FlagTaken = {
  readonly flagId: FlagId;
  readonly entryId: EntryId;
  readonly count: number;
  /** Whether intake has told of this id yet; a flag is taken either way. */
  readonly confirmed: boolean;
};

@Injectable()
export class RaiseFlag {
  constructor(
    private readonly circles: Circles,
    private readonly calls: Calls,
    private readonly policy: PolicyInForce,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  execute({ subject: given, callId, ...asked }: FlagAsked): Promise<FlagTaken> {
    const subject = subjectFrom(given);
    return this.transactions.run(async () => {
      await this.circles.hold();
      const now = this.clock.now();
      const call = callId === undefined ? undefined : await this.calls.find(callId);
      const minted = this.circles.freshFlag();
      const raising = { ...asked, ...minted, call };
      const circle = raiseFlag(await this.circles.of(subject), raising, this.policy.now(), now);
      await this.circles.save(circle);
      await this.weighChildren(subject, circle, now);
      const confirmed = await this.circles.confirm(subject, now);
      return { flagId: minted.flagId, entryId: circle.home.state.id, count: countIn(circle, now), confirmed };
    });
  }

  /** D12: a family's flag counts for each of its children. */
  private async weighChildren(subject: Subject, { home }: Circle, now: Date): Promise<void> {
    if (subject.kind === 'child') return;
    for (const circle of await this.circles.ofMembers(subject.householdId)) {
      const weighed = withFamily(circle, home.state);
      await this.circles.save(openWhatIsDue(weighed, this.circles.freshWork(), this.policy.now(), now));
    }
  }
}
