import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow } from '@mash/access';
import type { FastifyReply } from 'fastify';
import { type Readiness, ReadyChecks } from './readiness.js';

@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly checks: ReadyChecks) {}

  /** The process answers. */
  @Get('live')
  @Allow('anybody')
  live(): { readonly alive: true } {
    return { alive: true };
  }

  /** The database answers, the consumer has joined and its partitions move, and whatever else the service needs. */
  @Get('ready')
  @Allow('anybody')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.checks.ask();
    reply.status(readiness.ready ? 200 : 503);
    return readiness;
  }
}
