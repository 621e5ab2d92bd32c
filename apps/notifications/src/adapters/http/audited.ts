import { type AuditLine, AuditTrail } from '@mash/access';
import { SqlTransactions } from '@mash/persistence';
import { Injectable } from '@nestjs/common';

/** A change and its line of the audit trail, in one transaction. */
@Injectable()
export class Audited {
  constructor(
    private readonly transactions: SqlTransactions,
    private readonly audit: AuditTrail,
  ) {}

  change(line: AuditLine, work: () => Promise<void>): Promise<void> {
    return this.transactions.run(async () => {
      await work();
      await this.audit.record(line);
    });
  }
}
