import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import { Calls } from '../domain/call/calls.js';
import { Entries } from '../domain/entry/entries.js';
import { type Flag, flagOf } from '../domain/entry/entry.js';
import { renewFlag } from '../domain/entry/renew.js';
import type { CallId, FlagId } from '../domain/ids.js';
import { PolicyInForce } from '../domain/policy-in-force.js';

@Injectable()
export class RenewFlag {
  constructor(
    private readonly entries: Entries,
    private readonly calls: Calls,
    private readonly policy: PolicyInForce,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  execute(flagId: FlagId, callId: CallId | undefined): Promise<Flag> {
    return this.transactions.run(async () => {
      const call = callId === undefined ? undefined : await this.calls.find(callId);
      const entry = await this.entries.ofFlag(flagId);
      const change = renewFlag(entry, { flagId, call }, this.policy.now(), this.clock.now());
      await this.entries.save(change);
      return flagOf(change.state, flagId);
    });
  }
}
