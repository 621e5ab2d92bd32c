import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from '@fastify/helmet';
import { inHaste } from '@mash/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReadyChecks } from '../health/readiness.js';
import { HubLog } from '../observing/hub-log.js';
import { HttpMetrics } from '../observing/http-metrics.js';
import { ApiDescription } from '../operators/open-api.controller.js';
import { mustBeShallow } from './depth.js';
import { routeOf } from './request.js';
import { mustBeStorable } from './storable.js';

/** Headers, limits, metrics and the log line of every request. Call it before `init` or `listen`. */
export async function prepareHttp(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  app.get(ApiDescription).describes(app);
  server.removeContentTypeParser('text/plain');
  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } });
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store' });
    inHaste(done);
  });
  server.addHook('preValidation', (request, _reply, done) => {
    mustBeShallow(request.body);
    mustBeStorable(request.body, request.params, request.query);
    done();
  });
  const checks = app.get(ReadyChecks);
  /** A connection that is answered on after the server has closed would be kept for over a minute, and the stop with it. */
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (checks.isLeaving) reply.header('connection', 'close');
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
