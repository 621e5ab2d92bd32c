import { type OpenApi, type OpenApiRoute, routesIn, takes } from '../../docs/open-api.js';

type Served = { readonly service: string; readonly document: OpenApi };

const named = (services: readonly Served[], isWrong: (route: OpenApiRoute) => boolean): readonly string[] =>
  services.flatMap(({ service, document }) =>
    routesIn(document)
      .filter(isWrong)
      .map(({ method, path }) => `${service}: ${method} ${path}`),
  );

/** Routes that do not say who may use them. */
export const open = (services: readonly Served[]): readonly string[] =>
  named(services, ({ operation }) => (operation['x-allowed'] ?? []).length === 0);

/** Creates that a client cannot safely send again: neither a key nor the version they are based on. */
export const unsafeToRepeat = (services: readonly Served[]): readonly string[] =>
  named(services, (route) => {
    const creates = route.method === 'POST' && '201' in (route.operation.responses ?? {});
    return creates && !takes(route, 'Idempotency-Key') && !takes(route, 'If-Match');
  });

/** Routes outside `/v1`. */
export const unversioned = (services: readonly Served[]): readonly string[] =>
  named(services, ({ path }) => !path.startsWith('/v1/'));
