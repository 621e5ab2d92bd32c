import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';

type Happened = { readonly type: string };
type Of = { readonly thing: string; readonly caseId?: string; readonly subject: string; readonly version: number };

/** One audit line for each fact, in the transaction that made it. */
@Injectable()
export class Audited {
  constructor(private readonly audit: AuditTrail) {}

  async record({ thing, caseId, subject, version }: Of, events: readonly Happened[]): Promise<void> {
    for (const { type } of events) {
      await this.audit.record({ action: `${thing}.${type}`, ...(caseId && { caseId }), subject, version });
    }
  }
}
