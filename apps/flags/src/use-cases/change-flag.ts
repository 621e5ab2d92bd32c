import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import { Calls } from '../domain/call/calls.js';
import type { Circle } from '../domain/circle/circle.js';
import { askRemoval, removeFlag, type Removing } from '../domain/circle/end.js';
import { entryWith, having } from '../domain/circle/circle.js';
import { renewFlag } from '../domain/circle/renew.js';
import { Entries } from '../domain/entry/entries.js';
import { flagOf } from '../domain/entry/entry.js';
import type { Flag } from '../domain/entry/flag.js';
import type { CallId, FlagId } from '../domain/ids.js';
import { PolicyInForce } from '../domain/policy-in-force.js';
import { Circles } from './circles.js';

/** What may become of one flag while it lives. */
@Injectable()
export class ChangeFlag {
  constructor(
    private readonly entries: Entries,
    private readonly circles: Circles,
    private readonly calls: Calls,
    private readonly policy: PolicyInForce,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  renew(flagId: FlagId, callId: CallId | undefined): Promise<Flag> {
    return this.change(flagId, async (circle, now) => {
      const call = callId === undefined ? undefined : await this.calls.find(callId);
      return renewFlag(circle, { flagId, call }, this.policy.now(), now);
    });
  }

  askRemoval(removing: Removing): Promise<Flag> {
    const { flagId } = removing;
    return this.change(flagId, (circle, now) => having(circle, askRemoval(entryWith(circle, flagId), removing, now)));
  }

  remove(removing: Omit<Removing, 'error'>): Promise<Flag> {
    return this.change(removing.flagId, (circle, now) => removeFlag(circle, removing, now));
  }

  private change(flagId: FlagId, change: (circle: Circle, now: Date) => Circle | Promise<Circle>): Promise<Flag> {
    return this.transactions.run(async () => {
      await this.entries.hold();
      const { subject } = await this.entries.ofFlag(flagId);
      const circle = await change(await this.circles.of(subject), this.clock.now());
      await this.circles.save(circle);
      return flagOf(entryWith(circle, flagId).state, flagId);
    });
  }
}
