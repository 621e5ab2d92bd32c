import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AuditTrail, type DisclosureEntry, DisclosureLedger } from '@mash/access';
import { IsUUID } from 'class-validator';
import { type Page, PAGE_SIZE, pageOf, PageQuery } from './page.js';

class DisclosuresQuery extends PageQuery {
  @IsUUID()
  readonly caseId!: string;
}

/** The ledger; the disclosure edges themselves lie one segment deeper. */
@ApiTags('operators')
@Controller('v1/disclosures')
export class DisclosuresController {
  constructor(
    private readonly ledger: DisclosureLedger,
    private readonly audit: AuditTrail,
  ) {}

  @Get()
  @Allow({ staff: ['information-governance', 'team-manager'] })
  async entries(@Query() { caseId, before, limit = PAGE_SIZE }: DisclosuresQuery): Promise<Page<DisclosureEntry>> {
    await this.audit.record({ action: 'disclosures.read', caseId });
    return pageOf(await this.ledger.entries(caseId, limit + 1, before), limit, ({ sequence }) => sequence);
  }
}
