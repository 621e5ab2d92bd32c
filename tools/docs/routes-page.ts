import { type OpenApiRoute, routesIn, takes } from './open-api.js';
import type { Described } from './services.js';
import { table } from './table.js';

const INTRODUCTION = `# Routes

Generated from the controllers; do not edit. Bodies, answers and refusals are in \`docs/openapi/\`.

*May* is what \`@Allow\` admits: a role, \`duty:\` whoever holds it now, \`service:\` another service's own token, \`anybody\` without a token. *Key* needs an \`Idempotency-Key\`, *version* an \`If-Match\`. What is more than a role (whose case, whose agency) the use case decides.`;

const EVERYWHERE = 'operators';
const HEAD = ['method', 'path', 'may', 'needs', 'for'];

const isEverywhere = ({ operation }: OpenApiRoute): boolean => operation.tags?.includes(EVERYWHERE) === true;

const needs = (route: OpenApiRoute): string =>
  [takes(route, 'Idempotency-Key') && 'key', takes(route, 'If-Match') && 'version'].filter(Boolean).join(', ');

const line = (route: OpenApiRoute): readonly string[] => {
  const { method, path, operation } = route;
  const may = (operation['x-allowed'] ?? []).map((who) => `\`${who}\``).join(' ');
  return [method, `\`${path}\``, may, needs(route), operation.summary ?? ''];
};

const section = ({ service, document }: Described): readonly string[] => [
  `## ${service}`,
  table(
    HEAD,
    routesIn(document)
      .filter((route) => !isEverywhere(route))
      .map(line),
  ),
];

/** Every service has these, so the first speaks for all. */
const common = ([first]: readonly Described[]): readonly string[] =>
  first === undefined ? [] : ['## Every service', table(HEAD, routesIn(first.document).filter(isEverywhere).map(line))];

/** Every route: who may use it and what it needs. */
export const routesPage = (services: readonly Described[]): string =>
  [INTRODUCTION, ...services.flatMap(section), ...common(services)].join('\n\n') + '\n';
