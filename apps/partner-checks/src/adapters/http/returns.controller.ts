import { Acting, type Actor, Allow } from '@mash/access';
import { Idempotent } from '@mash/service-host';
import { Body, Controller, Delete, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { NO_RESTRICTION } from '../../domain/request/answer.js';
import { OwnAgency } from '../../domain/own-agency.js';
import type { Restriction, ReturnId } from '../../domain/request/request.js';
import { CorrectReturn } from '../../use-cases/correct-return.js';
import { RestrictReturn } from '../../use-cases/restrict-return.js';
import { answererOf } from './answerer.js';
import { Audited } from './audited.js';
import { restrictionOf } from './given-return.js';
import { present } from './present.js';
import { ReturnCorrected, ReturnRestricted } from './request.answers.js';
import { returnOf } from './request-view.js';
import { CorrectionRequest, RestrictionRequest } from './return.request.js';

/** What happens to a return after it was given. */
@ApiTags('returns')
@Controller('v1/returns/:returnId')
@Allow('agency-system', 'agency-lead', 'agency-person')
export class ReturnsController {
  constructor(
    private readonly correctReturn: CorrectReturn,
    private readonly restrictReturn: RestrictReturn,
    private readonly audited: Audited,
    private readonly agency: OwnAgency,
  ) {}

  /** An addition; what was returned stays as it was. */
  @Post('corrections')
  @Idempotent()
  @ApiCreatedResponse({ type: ReturnCorrected })
  async correct(
    @Param('returnId', ParseUUIDPipe) returnId: string,
    @Body() body: CorrectionRequest,
    @Acting() actor: Actor,
  ) {
    const by = answererOf(actor, this.agency.name);
    const correct = () => this.correctReturn.execute(returnId as ReturnId, present(body), by);
    const request = await this.audited.run({ action: 'return.correct', subject: returnId }, correct);
    return { returnVersion: returnOf(request).returnVersion };
  }

  /** Limits onward sharing from now on, for earlier readers too. */
  @Put('restriction')
  @ApiOkResponse({ type: ReturnRestricted })
  restrict(
    @Param('returnId', ParseUUIDPipe) returnId: string,
    @Body() body: RestrictionRequest,
    @Acting() actor: Actor,
  ) {
    return this.limit(returnId, restrictionOf(body), actor);
  }

  @Delete('restriction')
  @ApiOkResponse({ type: ReturnRestricted })
  lift(@Param('returnId', ParseUUIDPipe) returnId: string, @Acting() actor: Actor) {
    return this.limit(returnId, NO_RESTRICTION, actor);
  }

  private async limit(returnId: string, restriction: Restriction, actor: Actor) {
    const by = answererOf(actor, this.agency.name);
    const restrict = () => this.restrictReturn.execute(returnId as ReturnId, restriction, by);
    const request = await this.audited.run({ action: 'return.restrict', subject: returnId }, restrict);
    const { returnVersion, restriction: now } = returnOf(request);
    return { returnVersion, restriction: now };
  }
}
