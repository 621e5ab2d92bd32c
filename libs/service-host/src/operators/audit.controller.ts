import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, type AuditEntry, AuditTrail } from '@mash/access';
import { IsOptional, IsUUID, MaxLength } from 'class-validator';
import { RequestRefused } from '../problems/request-refused.js';
import { type Page, PAGE_SIZE, pageOf, PageQuery } from './page.js';

class AuditQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  readonly caseId?: string;

  @IsOptional()
  @MaxLength(100)
  readonly actorId?: string;
}

@ApiTags('operators')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditTrail) {}

  /** Who did what to a case, or what an actor did; asking is an entry itself. */
  @Get()
  @Allow({ staff: ['information-governance', 'quality-assurance'] })
  async entries(@Query() { caseId, actorId, before, limit = PAGE_SIZE }: AuditQuery): Promise<Page<AuditEntry>> {
    if (caseId === undefined && actorId === undefined) {
      throw new RequestRefused(400, 'case-or-actor-missing', 'Name a case or an actor.');
    }
    const asked = { ...(caseId === undefined ? {} : { caseId }), ...(actorId === undefined ? {} : { actorId }) };
    await this.audit.record({
      action: 'audit.read',
      ...(caseId === undefined ? { subject: actorId ?? '' } : { caseId }),
    });
    return pageOf(await this.audit.entries(asked, limit + 1, before), limit, ({ sequence }) => sequence);
  }
}
