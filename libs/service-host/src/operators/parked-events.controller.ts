import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Acting, type Actor, Allow, AuditTrail } from '@mash/access';
import { type ParkedEvent, ParkedEvents, type ParkedRecord, type ParkedStep } from '@mash/messaging';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IdParam } from './id-param.js';
import { PAGE_SIZE, type Page, pageOf, PageQuery } from './page.js';

class ReplayRequest {
  @IsOptional()
  @IsBoolean()
  readonly acceptGap?: boolean;
}

const REPLAYABLE = ['failed', 'killed-the-process', 'not-the-contract', 'gap', 'sequence-reused'] as const;

class ReplayAllRequest {
  @IsIn(REPLAYABLE)
  readonly reason!: (typeof REPLAYABLE)[number];

  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly type?: string;
}

class DiscardRequest {
  @IsString()
  @MinLength(3)
  @MaxLength(300)
  readonly reason!: string;
}

/** Events that this service could not take, for operations. */
@ApiTags('operators')
@Controller('v1/parked-events')
@Allow('operations')
export class ParkedEventsController {
  constructor(
    private readonly parked: ParkedEvents,
    private readonly audit: AuditTrail,
  ) {}

  @Get()
  async list(@Query() { before, limit = PAGE_SIZE }: PageQuery): Promise<Page<ParkedEvent>> {
    const found = await this.parked.list({ limit: limit + 1, ...(before === undefined ? {} : { before }) });
    return pageOf(found, limit, ({ id }) => id);
  }

  @Get(':id')
  async look(@Param() { id }: IdParam): Promise<ParkedRecord> {
    const record = await this.parked.look(id);
    await this.audit.record({ action: 'parked-event.read', subject: id });
    return record;
  }

  /** All that were parked for one reason, of one type or of every; they are tried by themselves, in the order of their streams. */
  @Post('replay')
  @HttpCode(202)
  async replayAll(@Body() { reason, type }: ReplayAllRequest): Promise<{ readonly count: number }> {
    const count = await this.parked.replayAll({ reason, type });
    const details = { reason, count, ...(type === undefined ? {} : { type }) };
    await this.audit.record({ action: 'parked-events.replayed', subject: reason, details });
    return { count };
  }

  @Post(':id/replay')
  @HttpCode(200)
  async replay(
    @Param() { id }: IdParam,
    @Body() { acceptGap = false }: ReplayRequest,
    @Acting() by: Actor,
  ): Promise<ParkedStep> {
    const step = await this.parked.replay(id, by.id, { acceptGap });
    return this.note('parked-event.replayed', step);
  }

  @Post(':id/discard')
  @HttpCode(200)
  async discard(
    @Param() { id }: IdParam,
    @Body() { reason }: DiscardRequest,
    @Acting() by: Actor,
  ): Promise<ParkedStep> {
    const step = await this.parked.discard(id, by.id, reason);
    return this.note('parked-event.discarded', step);
  }

  private async note(action: string, step: ParkedStep): Promise<ParkedStep> {
    const { id, eventId, outcome, topic } = step;
    await this.audit.record({ action, subject: id, details: { outcome, topic, eventId: eventId ?? 'unknown' } });
    return step;
  }
}
