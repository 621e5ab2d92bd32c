import { FastifyAdapter } from '@nestjs/platform-fastify';
import { UuidIds } from '@mash/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { ofStatus } from '../problems/problem-of.js';

const BODY_LIMIT = 262_144;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** JSON bodies only, 256 KiB at most; the caller's request id is kept when it is a UUID. */
export function httpAdapter(): FastifyAdapter {
  const ids = new UuidIds();
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    logger: false,
    forceCloseConnections: 'idle',
    frameworkErrors: refusedAddress,
    genReqId: ({ headers }: IncomingMessage) => requestIdIn(headers['x-request-id']) ?? ids.next(),
  });
}

/** What the router refuses never reaches a filter, and its own words would repeat the address. */
function refusedAddress(error: { readonly statusCode?: number }, _request: FastifyRequest, reply: FastifyReply): void {
  const problem = ofStatus(error.statusCode ?? 400);
  void reply.status(problem.status).type('application/problem+json').send(problem);
}

const requestIdIn = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && UUID.test(header) ? header.toLowerCase() : undefined;
