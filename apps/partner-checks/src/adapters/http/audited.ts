import { AuditTrail } from '@mash/access';
import { DomainError, Transactions } from '@mash/kernel';
import { Injectable } from '@nestjs/common';
import type { CheckRequest } from '../../domain/request/request.js';

type Doing = { readonly action: string; readonly subject: string };

/** What is done to a request, or tried on one that is not the asker's to know, is an entry of the audit trail. */
@Injectable()
export class Audited {
  constructor(
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /** Change and entry are kept together or not at all. */
  async run({ action, subject }: Doing, work: () => Promise<CheckRequest>): Promise<CheckRequest> {
    try {
      return await this.transactions.run(async () => {
        const request = await work();
        await this.audit.record({ action, subject, caseId: request.caseId });
        return request;
      });
    } catch (error) {
      if (error instanceof DomainError && error.refusal === 'not-found') await this.audit.denied({ action, subject });
      throw error;
    }
  }
}
