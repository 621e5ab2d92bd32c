import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '@mash/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, map, type Observable } from 'rxjs';
import { replyOf, requestOf, routeOf } from '../http/request.js';
import { RequestRefused } from '../problems/request-refused.js';
import { fingerprintOf } from './fingerprint.js';
import { IDEMPOTENT } from './idempotent.decorator.js';
import { type Attempt, IdempotentWork, type StoredAnswer } from './idempotent-work.js';

const KEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const KEPT_HEADERS = ['etag', 'location'] as const;

/** Wraps every `@Idempotent()` route in one transaction with its key and answer. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly work: IdempotentWork,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!this.reflector.get<boolean | undefined>(IDEMPOTENT, context.getHandler())) return next.handle();
    const reply = replyOf(context);
    const attempt = attemptOf(requestOf(context));
    const handle = async (): Promise<StoredAnswer> => {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      return { status: reply.statusCode, headers: keptHeaders(reply), body };
    };
    return from(this.work.run(attempt, handle)).pipe(
      map(({ status, headers, body }) => {
        reply.status(status).headers(headers);
        return body;
      }),
    );
  }
}

function attemptOf(request: FastifyRequest & { admitted?: { actor: Actor } }): Attempt {
  const { actor } = request.admitted ?? {};
  return {
    client: actor ? `${actor.clientId} ${actor.id}` : 'anybody',
    route: `${request.method} ${routeOf(request)}`,
    key: keyIn(request.headers['idempotency-key']),
    fingerprint: fingerprintOf(request.url, request.body),
  };
}

function keyIn(header: string | string[] | undefined): string {
  if (header === undefined) {
    throw new RequestRefused(400, 'idempotency-key-missing', 'A create needs an Idempotency-Key.');
  }
  if (typeof header !== 'string' || !KEY.test(header)) {
    throw new RequestRefused(400, 'idempotency-key-invalid', 'The Idempotency-Key must be a UUID.');
  }
  return header.toLowerCase();
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  const entries = KEPT_HEADERS.map((name) => [name, reply.getHeader(name)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, string>;
}
