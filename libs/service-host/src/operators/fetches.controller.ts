import { Controller, Get, HttpCode, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AuditTrail } from '@mash/access';
import { type OpenFetch, OpenFetches } from '@mash/messaging';
import { IsIn, IsOptional } from 'class-validator';
import { IdParam } from './id-param.js';
import { PAGE_SIZE, PageQuery } from './page.js';

class FetchesQuery extends PageQuery {
  @IsOptional()
  @IsIn(['pending', 'parked'])
  readonly state?: 'pending' | 'parked';
}

/** Contents that this service still has to fetch from their owners. */
@ApiTags('operators')
@Controller('v1/fetches')
@Allow('operations')
export class FetchesController {
  constructor(
    private readonly fetches: OpenFetches,
    private readonly audit: AuditTrail,
  ) {}

  /** The oldest first. */
  @Get()
  async list(@Query() { state, limit = PAGE_SIZE }: FetchesQuery): Promise<{ readonly items: readonly OpenFetch[] }> {
    const open = await this.fetches.list({ limit });
    return { items: open.filter((fetch) => state === undefined || fetch.state === state) };
  }

  /** Tries again what an owner refused. */
  @Post(':id/retry')
  @HttpCode(204)
  async retry(@Param() { id }: IdParam): Promise<void> {
    if (!(await this.fetches.tryAgain(id))) throw new NotFoundException();
    await this.audit.record({ action: 'fetch.retried', subject: id });
  }
}
