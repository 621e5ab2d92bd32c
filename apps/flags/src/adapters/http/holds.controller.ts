import { Acting, type Actor, Allow } from '@mash/access';
import { OneOf, PAGE_SIZE, type Page, PageQuery, Shown, pageOf } from '@mash/service-host';
import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HOLD_REASONS, type HoldReason } from '../../domain/erasures.js';
import { NotInRegister } from '../../domain/errors.js';
import { type NotedErasure, PostgresErasures } from '../postgres/postgres-erasures.js';
import { type LegalHold, PostgresHolds } from '../postgres/postgres-holds.js';
import { EXAMPLES } from './examples.js';

class HoldRequest {
  @OneOf(HOLD_REASONS)
  readonly reason!: HoldReason;
}

/** What was erased, and what may not be (D28). */
@ApiTags('information governance')
@Allow({ staff: ['information-governance'] })
@Controller('v1')
export class HoldsController {
  constructor(
    private readonly holds: PostgresHolds,
    private readonly erasures: PostgresErasures,
  ) {}

  @Get('legal-holds/:recordId')
  @Shown(EXAMPLES.hold)
  async hold(@Param('recordId', ParseUUIDPipe) recordId: string): Promise<LegalHold> {
    const hold = await this.holds.find(recordId);
    if (hold === undefined) throw new NotInRegister(recordId);
    return hold;
  }

  @Put('legal-holds/:recordId')
  @Shown(EXAMPLES.placing)
  @HttpCode(204)
  place(
    @Param('recordId', ParseUUIDPipe) recordId: string,
    @Body() { reason }: HoldRequest,
    @Acting() by: Actor,
  ): Promise<void> {
    return this.holds.place(recordId, reason, by.id);
  }

  @Delete('legal-holds/:recordId')
  @HttpCode(204)
  lift(@Param('recordId', ParseUUIDPipe) recordId: string): Promise<void> {
    return this.holds.lift(recordId);
  }

  @Get('erasures')
  @Shown(EXAMPLES.erasures)
  async list(@Query() { before, limit = PAGE_SIZE }: PageQuery): Promise<Page<NotedErasure>> {
    return pageOf(await this.erasures.list(limit + 1, before), limit, ({ sequence }) => sequence);
  }
}
