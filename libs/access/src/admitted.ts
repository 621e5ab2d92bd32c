import type { ExecutionContext } from '@nestjs/common';
import type { Acting } from '@mash/persistence';
import type { Actor } from './actor.js';

/** What the guard found out about a request: who acts, and in which capacity. */
export type Admitted = { readonly actor: Actor; readonly capacity: string };

/** The parts of the HTTP framework's request that access needs. `id` is the request id. */
export type AccessRequest = {
  readonly id: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly routeOptions?: { readonly url?: string | undefined };
  admitted?: Admitted;
};

export const accessRequestOf = (context: ExecutionContext): AccessRequest =>
  context.switchToHttp().getRequest<AccessRequest>();

/** Method and route template: an address with ids in it is no action. */
export const actionOf = ({ method, routeOptions }: AccessRequest): string => `${method} ${routeOptions?.url ?? ''}`;

/** In whose name the request runs; `anybody` on a route that asks for no token. */
export const actingOf = ({ id, admitted }: AccessRequest): Acting => ({
  actorId: admitted?.actor.id ?? 'anybody',
  role: admitted?.capacity ?? 'anybody',
  requestId: id,
});
