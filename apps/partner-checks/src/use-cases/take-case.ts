import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import { CaseCopies, type CaseCopy } from '../domain/case-copies.js';
import type { CaseId } from '../domain/request/request.js';

/** What screening lets this agency see of a case has come, or must go. */
@Injectable()
export class TakeCase {
  constructor(
    private readonly copies: CaseCopies,
    private readonly transactions: Transactions,
  ) {}

  execute(copy: CaseCopy): Promise<void> {
    return this.transactions.run(() => this.copies.keep(copy));
  }

  gone(caseId: CaseId): Promise<void> {
    return this.transactions.run(() => this.copies.erase(caseId));
  }
}
