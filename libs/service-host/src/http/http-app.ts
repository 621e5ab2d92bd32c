import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from '@fastify/helmet';
import { UuidIds } from '@mash/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { HubLog } from '../observing/hub-log.js';
import { HttpMetrics } from '../observing/http-metrics.js';
import { ApiDescription } from '../operators/open-api.controller.js';
import { mustBeShallow } from './depth.js';
import { routeOf } from './request.js';

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

/** Headers, limits, metrics and the log line of every request. Call it before `init` or `listen`. */
export async function prepareHttp(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  app.get(ApiDescription).describes(app);
  server.removeContentTypeParser('text/plain');
  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } });
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store' });
    done();
  });
  server.addHook('preValidation', (request, _reply, done) => {
    mustBeShallow(request.body);
    done();
  });
  const told = requestTold(app.get(HubLog), app.get(HttpMetrics));
  server.addHook('onResponse', (request, reply, done) => {
    told(request, reply);
    done();
  });
}

type Admitted = { readonly admitted?: { readonly actor: { readonly id: string }; readonly capacity: string } };

const requestTold = (log: HubLog, metrics: HttpMetrics) => (request: FastifyRequest, reply: FastifyReply) => {
  const route = routeOf(request);
  const { method, id } = request;
  const { statusCode: status, elapsedTime } = reply;
  metrics.observe({ method, route, status, seconds: elapsedTime / 1000 });
  if (route.startsWith('/health/')) return;
  const { admitted } = request as Admitted;
  const by = admitted ? { actorId: admitted.actor.id, role: admitted.capacity } : {};
  log.info('request-answered', { requestId: id, method, route, status, ms: Math.round(elapsedTime), ...by });
};
