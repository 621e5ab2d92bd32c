import { Acting, type Actor, Allow } from '@mash/access';
import { Idempotent } from '@mash/service-host';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OwnAgency } from '../../domain/own-agency.js';
import type { CheckId } from '../../domain/request/request.js';
import { ReadRequest } from '../../use-cases/read-request.js';
import { SayNothingKnown } from '../../use-cases/say-nothing-known.js';
import { SubmitReturn } from '../../use-cases/submit-return.js';
import { RequestsQuery } from '../postgres/requests.query.js';
import { answererOf } from './answerer.js';
import { Audited } from './audited.js';
import { cursorOf, placeIn } from './cursor.js';
import { givenReturn } from './given-return.js';
import { present } from './present.js';
import { RequestAnswer, RequestPage, ReturnTaken } from './request.answers.js';
import { requestView, returnOf, returnTaken } from './request-view.js';
import { RequestsWish } from './requests-wish.request.js';
import { NothingKnownRequest, ReturnRequest } from './return.request.js';

/** What this agency was asked. Another agency's check does not exist here. */
@ApiTags('requests')
@Controller('v1/requests')
@Allow('agency-system', 'agency-lead', 'agency-person')
export class RequestsController {
  constructor(
    private readonly query: RequestsQuery,
    private readonly readRequest: ReadRequest,
    private readonly submitReturn: SubmitReturn,
    private readonly sayNothingKnown: SayNothingKnown,
    private readonly audited: Audited,
    private readonly agency: OwnAgency,
  ) {}

  /** The work list: no contents, what is due first at the top. */
  @Get()
  @ApiOkResponse({ type: RequestPage })
  async list(@Query() { state, cursor, limit }: RequestsWish): Promise<RequestPage> {
    const after = cursor === undefined ? undefined : placeIn(cursor);
    const found = await this.query.lines({ state, after, limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return found.length > limit && last ? { items, next: cursorOf(last) } : { items };
  }

  /** Reading the package of a request is recorded, and told to the hub. */
  @Get(':checkId')
  @ApiOkResponse({ type: RequestAnswer })
  async read(@Param('checkId', ParseUUIDPipe) checkId: string): Promise<RequestAnswer> {
    const read = () => this.readRequest.execute(checkId as CheckId);
    return requestView(await this.audited.run({ action: 'request.read', subject: checkId }, read));
  }

  @Post(':checkId/return')
  @Idempotent()
  @ApiCreatedResponse({ type: ReturnTaken })
  async return(
    @Param('checkId', ParseUUIDPipe) checkId: string,
    @Body() body: ReturnRequest,
    @Acting() actor: Actor,
  ): Promise<ReturnTaken> {
    const given = givenReturn(body, this.agency.name);
    const by = answererOf(actor, this.agency.name);
    const submit = () => this.submitReturn.execute(checkId as CheckId, given, by);
    return returnTaken(returnOf(await this.audited.run({ action: 'return.submit', subject: checkId }, submit)));
  }

  @Post(':checkId/nothing-known')
  @Idempotent()
  @ApiCreatedResponse({ type: ReturnTaken })
  async nothingKnown(
    @Param('checkId', ParseUUIDPipe) checkId: string,
    @Body() body: NothingKnownRequest,
    @Acting() actor: Actor,
  ): Promise<ReturnTaken> {
    const by = answererOf(actor, this.agency.name);
    const say = () => this.sayNothingKnown.execute(checkId as CheckId, present(body), by);
    return returnTaken(returnOf(await this.audited.run({ action: 'return.submit', subject: checkId }, say)));
  }
}
