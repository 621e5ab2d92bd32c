import { Injectable } from '@nestjs/common';
import { Ids } from '@mash/kernel';
import type { CaseId, CheckId } from '../domain/ids.js';
import { coverMissing, packageRead, requestReceived } from '../domain/screening/deliveries.js';
import { andThen } from '../domain/screening/change.js';
import { OnCase } from './on-case.js';

type Told = { readonly caseId: CaseId; readonly checkId: CheckId; readonly at: Date };

@Injectable()
export class NoteDelivery {
  constructor(
    private readonly onCase: OnCase,
    private readonly ids: Ids,
  ) {}

  /** B-157: with nobody there to answer, a task is opened in the same transaction. */
  async received({ caseId, checkId, at }: Told, hasAnswerer: boolean): Promise<void> {
    const taskId = this.ids.next<'Task'>();
    await this.onCase.follow(caseId, (screening, { now }) => {
      const received = requestReceived(screening, checkId, at);
      return hasAnswerer ? received : andThen(received, (state) => coverMissing(state, { checkId, taskId }, now));
    });
  }

  async read({ caseId, checkId, at }: Told): Promise<void> {
    await this.onCase.follow(caseId, (screening) => packageRead(screening, checkId, at));
  }

  async coverMissing({ caseId, checkId, at }: Told): Promise<void> {
    const taskId = this.ids.next<'Task'>();
    await this.onCase.follow(caseId, (screening) => coverMissing(screening, { checkId, taskId }, at));
  }
}
