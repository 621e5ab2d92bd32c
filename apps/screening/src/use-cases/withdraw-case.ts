import { Injectable } from '@nestjs/common';
import type { CaseId } from '../domain/ids.js';
import { withdrawn } from '../domain/screening/withdrawn.js';
import { OnCase } from './on-case.js';

@Injectable()
export class WithdrawCase {
  constructor(private readonly onCase: OnCase) {}

  /** The contact was withdrawn or erased before its contents were fetched. */
  async execute(caseId: CaseId): Promise<void> {
    await this.onCase.follow(caseId, (screening, { now }) => withdrawn(screening, now));
  }
}
