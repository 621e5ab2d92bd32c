import type { DisclosureRoute } from '@mash/contracts';
import { type OpenApi, routesIn } from '../../docs/open-api.js';
import type { Source } from '../repository.js';

type Served = { readonly service: string; readonly document: OpenApi };

/** Below the ledger's own page, `GET /v1/disclosures`, lie the edges. */
const EDGES = '/v1/disclosures/';

const codebase = (party: string): string => (party === 'checks' ? 'partner-checks' : party);

/** An edge in words, the same for a route that is served and one that is declared. */
const edge = (service: string, path: string, reader: string): string =>
  `${service}: GET ${path.replaceAll(/:(\w+)/g, '{$1}')} by ${reader}`;

/** Edges that services serve, with whom they admit. */
export const servedEdges = (services: readonly Served[]): readonly string[] =>
  services
    .flatMap(({ service, document }) =>
      routesIn(document)
        .filter(({ path }) => path.startsWith(EDGES))
        .map(({ method, path, operation }) =>
          edge(service, path, (operation['x-allowed'] ?? []).join(' ')).replace('GET', method),
        ),
    )
    .toSorted();

/** Edges that the catalogue of disclosures declares; `owners` disclose the addresses of recipients. */
export const declaredEdges = (routes: readonly DisclosureRoute[], owners: readonly string[]): readonly string[] =>
  routes
    .flatMap(({ discloser, reader, path }) =>
      (discloser === 'recipient-owner' ? owners : [codebase(discloser)]).map((service) =>
        edge(service, path, `service:${reader}`),
      ),
    )
    .toSorted();

const ASKED = /[`'"](\/v1\/disclosures\/[^`'"?]+)/g;
const withHoles = (path: string): string => path.replaceAll(/\$\{[^}]*\}|:\w+/g, '{}');

/** Addresses of edges that this service's code asks and that it is not the declared reader of. */
export function undeclaredAsking(service: string, code: readonly Source[], routes: readonly DisclosureRoute[]) {
  const own = routes.filter(({ reader }) => codebase(reader) === service).map(({ path }) => withHoles(path));
  return code.flatMap(({ path, text }) =>
    [...text.matchAll(ASKED)]
      .map(([, asked = '']) => withHoles(asked))
      .filter((asked) => !own.includes(asked))
      .map((asked) => `${path} asks ${asked}`),
  );
}

const ASKS_OWNERS = /\bDisclosureHttp\b[\s\S]*\.get\(/;
const ASKS_ANYBODY = /(?<![\w.])fetch\(|from '(?:node:)?(?:https?|undici|axios)'/;
const SERVES = /\bimport (?:type )?\{[^}]*\} from 'node:http'/g;

/** Files that may reach another service: through `DisclosureHttp`, or by HTTP of their own. */
export const reachingOut = (code: readonly Source[]): readonly string[] =>
  code
    .filter(({ text }) => ASKS_OWNERS.test(text) || ASKS_ANYBODY.test(withoutServers(text)))
    .map(({ path }) => path)
    .toSorted();

/** The types of requests and servers come from the same module as the client. */
const withoutServers = (text: string): string =>
  text.replaceAll(SERVES, (imported) => (/\b(?:request|get|Agent)\b/.test(imported) ? imported : ''));
