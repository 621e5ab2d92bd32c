import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Acting, type Actor, Allow } from '@mash/access';
import { Idempotent, IfMatch, Tagged } from '@mash/service-host';
import type { ActorId, CaseId } from '../../domain/ids.js';
import type { Triage } from '../../domain/screening/triage.js';
import { AskCheck } from '../../use-cases/ask-check.js';
import { ProposeRag } from '../../use-cases/propose-rag.js';
import { TriageCase } from '../../use-cases/triage-case.js';
import { CaseReads } from './case-reads.js';
import type { CaseView } from './case-view.js';
import { actionsOf, given, termsOf } from './commands.js';
import { AskCheckRequest, type ChecksAskedRequest, RagProposalRequest, TriageRequest } from './triage.request.js';
import { acting, HUB, ON_DUTY } from './who.js';

@Controller('v1/cases/:caseId')
@Allow(HUB, ON_DUTY)
export class TriageController {
  constructor(
    private readonly triageCase: TriageCase,
    private readonly proposeRag: ProposeRag,
    private readonly askCheck: AskCheck,
    private readonly reads: CaseReads,
  ) {}

  @Post('rag-proposals')
  @Idempotent()
  async propose(@Param('caseId', ParseUUIDPipe) id: string, @Acting() by: Actor, @Body() { rag }: RagProposalRequest) {
    await this.proposeRag.execute({ caseId: id as CaseId, actor: acting(by) }, rag);
    return { caseId: id, rag };
  }

  @Post('triage')
  @HttpCode(200)
  @Idempotent()
  @Tagged()
  async triage(
    @Param('caseId', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Acting() by: Actor,
    @Body() body: TriageRequest,
  ): Promise<CaseView> {
    await this.triageCase.execute({ caseId: id as CaseId, actor: acting(by), version }, triageOf(body));
    return this.reads.view(id);
  }

  @Get('proposed-checks')
  async proposed(@Param('caseId', ParseUUIDPipe) id: string) {
    return { items: await this.reads.proposed(id) };
  }

  @Post('checks')
  @Idempotent()
  async ask(@Param('caseId', ParseUUIDPipe) id: string, @Acting() by: Actor, @Body() body: AskCheckRequest) {
    const one = { agency: body.agency, terms: termsOf(body) };
    return { checkId: await this.askCheck.execute({ caseId: id as CaseId, actor: acting(by) }, one) };
  }
}

function triageOf({ rag, level, proposedBy, oversight, actions, checks }: TriageRequest): Omit<Triage, 'oversightId'> {
  const { text, immediateConcern = false, childInNeedLikely = false } = oversight;
  return {
    rag,
    level,
    ...given({ text, proposedBy: proposedBy as ActorId | undefined }),
    immediateConcern,
    childInNeedLikely,
    actions: actionsOf(actions),
    ...(checks && { checks: checksOf(checks) }),
  };
}

const checksOf = (checks: ChecksAskedRequest) => ({
  terms: termsOf(checks),
  extra: checks.extra,
  removed: (checks.removed ?? []).map((removal) => given(removal)),
});
