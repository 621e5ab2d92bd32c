import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import { PolicyInForce } from '../domain/policy-in-force.js';
import { whoAnswersAt } from '../domain/presence/presence.js';
import { Presences } from '../domain/presence/presences.js';
import { type Asked, receive } from '../domain/request/receive.js';
import { Requests } from '../domain/request/requests.js';
import { WantedCopies } from '../domain/request/wanted-copies.js';
import { packageOf } from './on-request.js';

@Injectable()
export class ReceiveRequest {
  constructor(
    private readonly requests: Requests,
    private readonly presences: Presences,
    private readonly policy: PolicyInForce,
    private readonly wanted: WantedCopies,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** A check that is here already changes nothing: its owner may send stored events again. */
  execute(asked: Asked): Promise<void> {
    return this.transactions.run(async () => {
      if ((await this.requests.find(asked.checkId)) !== undefined) return;
      const now = this.clock.now();
      const assignee = whoAnswersAt(await this.presences.get(), this.policy.calendar(), now);
      const change = receive(asked, assignee, now);
      await this.requests.save(change);
      await this.wanted.package(packageOf(change.state));
    });
  }
}
