import { Injectable } from '@nestjs/common';
import { Clock, Ids, Transactions } from '@mash/kernel';
import { type Call, takeCall, type Taking } from '../domain/call/call.js';
import { Calls } from '../domain/call/calls.js';

@Injectable()
export class TakeCall {
  constructor(
    private readonly calls: Calls,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute(taking: Omit<Taking, 'id'>): Promise<Call> {
    return this.transactions.run(async () => {
      const change = takeCall({ ...taking, id: this.ids.next<'Call'>() }, this.clock.now());
      await this.calls.save(change);
      return change.state;
    });
  }
}
