import { FastifyAdapter } from '@nestjs/platform-fastify';
import { UuidIds } from '@mash/persistence';
import type { IncomingMessage } from 'node:http';

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
    genReqId: ({ headers }: IncomingMessage) => requestIdIn(headers['x-request-id']) ?? ids.next(),
  });
}

const requestIdIn = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && UUID.test(header) ? header.toLowerCase() : undefined;
