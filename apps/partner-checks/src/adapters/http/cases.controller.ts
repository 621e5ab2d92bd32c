import { Allow, AuditTrail } from '@mash/access';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CaseCopies } from '../../domain/case-copies.js';
import { CaseNotShared } from '../../domain/request/errors.js';
import type { CaseId } from '../../domain/request/request.js';

/** Progress, outcome and shared picture of a case, as the agreement lets this agency see them (B-75, B-76). */
@ApiTags('cases')
@Controller('v1/cases')
@Allow('agency-lead', 'agency-person')
export class CasesController {
  constructor(
    private readonly copies: CaseCopies,
    private readonly audit: AuditTrail,
  ) {}

  @Get(':caseId')
  async read(@Param('caseId', ParseUUIDPipe) caseId: string) {
    const copy = await this.copies.find(caseId as CaseId);
    if (copy === undefined) {
      await this.audit.denied({ action: 'case.read', caseId });
      throw new CaseNotShared(caseId);
    }
    await this.audit.record({ action: 'case.read', caseId });
    return copy.contents;
  }
}
