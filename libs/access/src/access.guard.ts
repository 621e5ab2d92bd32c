import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { runAs } from '@mash/persistence';
import type { Actor } from './actor.js';
import { Actors } from './actors.js';
import { accessRequestOf, type AccessRequest, actionOf, type Admitted } from './admitted.js';
import { ALLOW, type Who } from './allow.decorator.js';
import { capacityOf } from './capacity.js';
import { NotAllowed, NotAuthenticated } from './errors.js';
import { AuditTrail } from './ledgers/audit-trail.js';
import type { Caller } from './tokens/caller.js';
import { TokenVerifier } from './tokens/token-verifier.js';

/** Every route is closed until `@Allow` says who may use it; what is refused here is audited as denied. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly actors: Actors,
    private readonly audit: AuditTrail,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const who = this.reflector.getAllAndOverride<Who[] | undefined>(ALLOW, [context.getHandler(), context.getClass()]);
    if (who?.includes('anybody')) return true;
    const request = accessRequestOf(context);
    const caller = await this.tokens.verify(bearerOf(request));
    request.admitted = await this.admit(who ?? [], caller, request);
    return true;
  }

  private async admit(who: readonly Who[], caller: Caller, request: AccessRequest): Promise<Admitted> {
    try {
      const actor = await this.actors.of(caller);
      return { actor, capacity: mustHaveCapacity(who, actor) };
    } catch (error) {
      const acting = { actorId: caller.id, role: caller.kind, requestId: request.id };
      await runAs(acting, () => this.audit.denied({ action: actionOf(request) }));
      throw error;
    }
  }
}

function mustHaveCapacity(who: readonly Who[], actor: Actor): string {
  const capacity = capacityOf(who, actor);
  if (capacity === undefined) throw new NotAllowed();
  return capacity;
}

function bearerOf({ headers }: AccessRequest): string {
  const { authorization } = headers;
  if (typeof authorization !== 'string') throw new NotAuthenticated('missing');
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) throw new NotAuthenticated('invalid');
  return token;
}
