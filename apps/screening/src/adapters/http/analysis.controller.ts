import { Body, Controller, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { Acting, type Actor, Allow } from '@mash/access';
import { Idempotent, IfMatch } from '@mash/service-host';
import type { CaseId, ChildId } from '../../domain/ids.js';
import { AnalyseCase } from '../../use-cases/analyse-case.js';
import { ConfirmDetails } from '../../use-cases/confirm-details.js';
import { RecommendLevel } from '../../use-cases/recommend-level.js';
import { ChildParam } from './child-param.js';
import { given } from './commands.js';
import { AnalysisRequest, ConfirmationRequest, RecommendationRequest } from './social-work.request.js';
import { acting, HUB, ON_DUTY } from './who.js';

@Controller('v1/cases/:caseId')
@Allow(HUB, ON_DUTY)
export class AnalysisController {
  constructor(
    private readonly confirmDetails: ConfirmDetails,
    private readonly analyseCase: AnalyseCase,
    private readonly recommendLevel: RecommendLevel,
  ) {}

  @Post('confirmations')
  async confirm(
    @Param('caseId', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Acting() by: Actor,
    @Body() { detailsVersion, involvedPartners, previousInvolvement, safeguardingLead }: ConfirmationRequest,
  ) {
    const { current = [], past = [] } = involvedPartners;
    await this.confirmDetails.execute(
      { caseId: id as CaseId, actor: acting(by), version },
      {
        detailsVersion,
        partners: { current, past },
        ...(previousInvolvement && { previousInvolvement: given(previousInvolvement) }),
        safeguardingLead: given(safeguardingLead),
      },
    );
    return { detailsVersion };
  }

  @Put('analysis')
  async analyse(
    @Param('caseId', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Acting() by: Actor,
    @Body() { restsOn = [], ...body }: AnalysisRequest,
  ) {
    await this.analyseCase.execute({ caseId: id as CaseId, actor: acting(by), version }, { ...given(body), restsOn });
    return { caseId: id };
  }

  @Post('children/:childId/recommendation')
  @Idempotent()
  async recommend(
    @Param() { caseId, childId }: ChildParam,
    @IfMatch() version: number,
    @Acting() by: Actor,
    @Body() body: RecommendationRequest,
  ) {
    await this.recommendLevel.execute(
      { caseId: caseId as CaseId, actor: acting(by), version },
      {
        ...given(body),
        childId: childId as ChildId,
      },
    );
    return { childId };
  }
}
