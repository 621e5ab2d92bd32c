import { Body, Controller, Param, Put } from '@nestjs/common';
import { Acting, type Actor, Allow } from '@mash/access';
import { Idempotent, IfMatch } from '@mash/service-host';
import type { CaseId, CheckId, ChildId } from '../../domain/ids.js';
import type { Decision } from '../../domain/screening/screening.js';
import { DecideForChild } from '../../use-cases/decide-for-child.js';
import { CaseReads } from './case-reads.js';
import { ChildParam } from './child-param.js';
import { actionsOf, given } from './commands.js';
import { DecisionRequest } from './decision.request.js';
import { acting, HUB, ON_DUTY } from './who.js';

@Controller('v1/cases/:caseId/children/:childId/decision')
@Allow(HUB, ON_DUTY)
export class DecisionsController {
  constructor(
    private readonly decideForChild: DecideForChild,
    private readonly reads: CaseReads,
  ) {}

  @Put()
  @Idempotent()
  async decide(
    @Param() { caseId, childId }: ChildParam,
    @IfMatch() version: number,
    @Acting() by: Actor,
    @Body() body: DecisionRequest,
  ) {
    const asked = { caseId: caseId as CaseId, actor: acting(by), version };
    const decisionId = await this.decideForChild.execute(asked, decisionOf(childId as ChildId, body));
    const { stage } = await this.reads.view(caseId);
    return { decisionId, stage };
  }
}

function decisionOf(childId: ChildId, body: DecisionRequest): Omit<Decision, 'id'> {
  const { actions, alternativeSupport, words, returnsConsidered, evaluation: _evaluation, ...rest } = body;
  return {
    ...given(rest),
    childId,
    actions: actionsOf(actions),
    ...(alternativeSupport && { alternativeSupport: given(alternativeSupport) }),
    returnsConsidered: returnsConsidered as CheckId[],
    words: given(words),
  };
}
