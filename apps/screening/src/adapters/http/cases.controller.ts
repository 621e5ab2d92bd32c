import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { Acting, type Actor, Allow, AuditTrail } from '@mash/access';
import { PAGE_SIZE, pageOf, PageQuery, Tagged } from '@mash/service-host';
import type { CaseId } from '../../domain/ids.js';
import { ReadCase } from '../../use-cases/read-case.js';
import { CaseReads } from './case-reads.js';
import { acting, HUB, ON_DUTY } from './who.js';

@Controller('v1/cases/:caseId')
@Allow(HUB, ON_DUTY)
export class CasesController {
  constructor(
    private readonly readCase: ReadCase,
    private readonly reads: CaseReads,
    private readonly audit: AuditTrail,
  ) {}

  @Get()
  @Tagged()
  async whole(@Param('caseId', ParseUUIDPipe) caseId: string, @Acting() by: Actor) {
    await this.readCase.execute({ caseId: caseId as CaseId, actor: acting(by) });
    const view = await this.reads.view(caseId);
    await this.audit.record({ action: 'case.read', caseId, version: view.version });
    return view;
  }

  @Get('picture')
  @Tagged()
  async picture(@Param('caseId', ParseUUIDPipe) caseId: string) {
    const picture = await this.reads.picture(caseId);
    await this.audit.record({ action: 'case.picture-read', caseId, version: picture.version });
    return picture;
  }

  @Get('timeline')
  async timeline(@Param('caseId', ParseUUIDPipe) caseId: string, @Query() { limit = PAGE_SIZE, before }: PageQuery) {
    await this.reads.mustExist(caseId);
    await this.audit.record({ action: 'case.timeline-read', caseId });
    return pageOf(await this.audit.entries({ caseId }, limit + 1, before), limit, ({ sequence }) => sequence);
  }
}
