import { Allow, AuditTrail } from '@mash/access';
import { Optional, RequestRefused, Uuid } from '@mash/service-host';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ClockLine, ClocksQuery } from '../postgres/clocks.query.js';

class ClocksOf {
  @Optional()
  @Uuid()
  readonly caseId?: string;

  @Optional()
  @Uuid()
  readonly subjectId?: string;
}

type Clocks = { readonly items: readonly ClockLine[] };

const LIST = 200;

/** Every promise with its due time and the rule that made it. */
@ApiTags('clocks')
@Controller('v1')
export class ClocksController {
  constructor(
    private readonly clocks: ClocksQuery,
    private readonly audit: AuditTrail,
  ) {}

  @Get('clocks')
  @Allow(
    { staff: ['social-worker', 'practice-manager', 'team-manager', 'referral-support-officer', 'early-help'] },
    { duty: ['duty-team-manager', 'duty-practice-manager', 'edt-manager'] },
    'operations',
  )
  async of(@Query() { caseId, subjectId }: ClocksOf): Promise<Clocks> {
    if (caseId === undefined && subjectId === undefined) {
      throw new RequestRefused(400, 'subject-missing', 'Say of which case or subject.');
    }
    await this.audit.record({
      action: 'clocks.read',
      ...(caseId !== undefined && { caseId }),
      ...(subjectId !== undefined && { subject: subjectId }),
    });
    return { items: await this.clocks.of({ ...(caseId && { caseId }), ...(subjectId && { subjectId }) }) };
  }

  @Get('overdue')
  @Allow({ staff: ['practice-manager', 'team-manager'] }, 'operations')
  async overdue(): Promise<Clocks> {
    return { items: await this.clocks.overdue(LIST) };
  }

  @Get('due-soon')
  @Allow({ staff: ['practice-manager', 'team-manager'] }, 'operations')
  async dueSoon(): Promise<Clocks> {
    return { items: await this.clocks.dueSoon(LIST) };
  }
}
