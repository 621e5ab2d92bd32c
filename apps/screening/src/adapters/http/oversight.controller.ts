import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Acting, type Actor, Allow } from '@mash/access';
import { Clock, Ids } from '@mash/kernel';
import { Idempotent } from '@mash/service-host';
import type { CaseId, ChildId } from '../../domain/ids.js';
import { AgreeAction } from '../../use-cases/agree-action.js';
import { RecordOversight } from '../../use-cases/record-oversight.js';
import { given, moment } from './commands.js';
import { AgreedActionRequest, OversightRequest } from './oversight.request.js';
import { acting, HUB, ON_DUTY } from './who.js';

@Controller('v1/cases/:caseId')
@Allow(HUB, ON_DUTY)
export class OversightController {
  constructor(
    private readonly recordOversight: RecordOversight,
    private readonly agreeAction: AgreeAction,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  @Post('oversight')
  @Idempotent()
  async oversee(@Param('caseId', ParseUUIDPipe) id: string, @Acting() by: Actor, @Body() body: OversightRequest) {
    const oversightId = this.ids.next<'Oversight'>();
    const { kind, text, childIds, awaiting, override } = body;
    const entry = given({
      id: oversightId,
      kind,
      text,
      childIds: childIds as ChildId[] | undefined,
      awaiting: awaiting && { what: awaiting.what, from: awaiting.from, until: new Date(awaiting.until) },
      override: override && given(override),
    });
    await this.recordOversight.execute({ caseId: id as CaseId, actor: acting(by) }, entry);
    return { oversightId };
  }

  @Post('agreed-actions')
  @Idempotent()
  async agree(@Param('caseId', ParseUUIDPipe) id: string, @Acting() by: Actor, @Body() body: AgreedActionRequest) {
    const actionId = this.ids.next<'AgreedAction'>();
    const { childId, kind, text, agreedAt } = body;
    const action = {
      id: actionId,
      childId: childId as ChildId,
      kind,
      text,
      agreedAt: moment(agreedAt) ?? this.clock.now(),
    };
    await this.agreeAction.execute({ caseId: id as CaseId, actor: acting(by) }, action);
    return { actionId };
  }
}
