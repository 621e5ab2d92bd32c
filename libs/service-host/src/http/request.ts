import type { ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const requestOf = (context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>();

export const replyOf = (context: ExecutionContext): FastifyReply => context.switchToHttp().getResponse<FastifyReply>();

/** The template of the route (`/v1/cases/:caseId`), never the address that was called. */
export const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? 'none';
