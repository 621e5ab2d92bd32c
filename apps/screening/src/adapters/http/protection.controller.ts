import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Acting, type Actor, Allow } from '@mash/access';
import { Idempotent } from '@mash/service-host';
import type { CaseId } from '../../domain/ids.js';
import { AskProtection } from '../../use-cases/ask-protection.js';
import { RecordAgreement } from '../../use-cases/record-agreement.js';
import { AgreementRequest } from './oversight.request.js';
import { acting, HUB, ON_DUTY } from './who.js';

@Controller('v1/cases/:caseId')
@Allow(HUB, ON_DUTY)
export class ProtectionController {
  constructor(
    private readonly askProtection: AskProtection,
    private readonly recordAgreement: RecordAgreement,
  ) {}

  @Post('immediate-protection')
  @Idempotent()
  async protect(@Param('caseId', ParseUUIDPipe) id: string, @Acting() by: Actor) {
    return { noticeId: await this.askProtection.execute({ caseId: id as CaseId, actor: acting(by) }) };
  }

  @Post('agreement')
  @Idempotent()
  async agreement(@Param('caseId', ParseUUIDPipe) id: string, @Acting() by: Actor, @Body() body: AgreementRequest) {
    const { personId, answer } = body;
    await this.recordAgreement.execute({ caseId: id as CaseId, actor: acting(by) }, { personId, answer });
    return { personId, answer };
  }
}
