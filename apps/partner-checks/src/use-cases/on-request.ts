import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import { waitsForPackage } from '../domain/request/receive.js';
import type { CheckId, CheckRequest, RequestChange, ReturnId } from '../domain/request/request.js';
import { Requests } from '../domain/request/requests.js';
import { WantedCopies } from '../domain/request/wanted-copies.js';

export type Decide = (request: CheckRequest, now: Date) => RequestChange;

/** Get, decide, save: the way of everything that happens to a request. A package that is missing then is noted to be fetched. */
@Injectable()
export class OnRequest {
  constructor(
    private readonly requests: Requests,
    private readonly wanted: WantedCopies,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  change(id: CheckId, decide: Decide): Promise<CheckRequest> {
    return this.transactions.run(async () => this.decided(await this.requests.get(id), decide));
  }

  changeOfReturn(id: ReturnId, decide: Decide): Promise<CheckRequest> {
    return this.transactions.run(async () => this.decided(await this.requests.ofReturn(id), decide));
  }

  /** Every request of the case, which may be none. */
  changeAll(caseId: CheckRequest['caseId'], decide: Decide): Promise<void> {
    return this.transactions.run(async () => {
      for (const request of await this.requests.ofCase(caseId)) await this.decided(request, decide);
    });
  }

  private async decided(request: CheckRequest, decide: Decide): Promise<CheckRequest> {
    const change = decide(request, this.clock.now());
    const { state } = change;
    if (state === request) return request;
    await this.requests.save(change);
    if (waitsForPackage(state)) await this.wanted.package(packageOf(state));
    return state;
  }
}

export const packageOf = ({ id, caseId, viewVersion, rag }: CheckRequest) => ({
  checkId: id,
  caseId,
  version: viewVersion,
  urgent: rag === 'red',
});
