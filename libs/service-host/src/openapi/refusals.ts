import type { DescribedRoute } from './operations.js';
import { isIdempotent, needsIfMatch } from './traits.js';

const SAYS: Readonly<Record<number, string>> = {
  400: 'The request does not have the shape of this operation; names field and rule',
  401: 'No token, or one that is not for this service',
  403: 'Not this actor, or not now',
  404: 'Not there, or not for this actor to know of',
  409: 'Not in this state, or the key was used for another body',
  412: 'Changed since the caller saw it',
  422: 'A rule of the domain refuses it',
  428: 'If-Match is missing',
};

const text = (more: object = {}): object => ({ type: 'string', ...more });

const FIELD_ERROR = {
  type: 'object',
  required: ['pointer', 'rule', 'message'],
  properties: { pointer: text({ format: 'json-pointer' }), rule: text(), message: text() },
};

export const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: text({ pattern: '^/problems/[a-z0-9-]+$' }),
    title: text(),
    status: { type: 'integer' },
    rule: text({ description: 'Requirement or decision behind it' }),
    errors: { type: 'array', items: FIELD_ERROR },
  },
};

const nameOf = (status: number | string): string => `Refused${status}`;

/** One answer for each status that says no. */
export const REFUSALS: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(SAYS).map(([status, description]) => [
    nameOf(status),
    { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  ]),
);

/** In which ways this operation may say no. */
export function refusalsOf(described: DescribedRoute): Readonly<Record<string, object>> {
  const statuses = WHEN.filter(([, applies]) => applies(described)).map(([status]) => status);
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]));
}

const isGuarded = ({ operation }: DescribedRoute): boolean => operation['x-allowed']?.includes('anybody') !== true;
const changes = ({ method }: DescribedRoute): boolean => method !== 'get';
const isBasedOnVersion = ({ route }: DescribedRoute): boolean => needsIfMatch(route);

const WHEN: readonly (readonly [number, (described: DescribedRoute) => boolean])[] = [
  [400, ({ operation: { requestBody, parameters = [] } }) => requestBody !== undefined || parameters.length > 0],
  [401, isGuarded],
  [403, isGuarded],
  [404, ({ path }) => path.includes('{')],
  [409, (described) => changes(described) || isIdempotent(described.route)],
  [412, isBasedOnVersion],
  [422, ({ operation }) => operation.requestBody !== undefined],
  [428, isBasedOnVersion],
];
