import type { OpenAPIObject } from '@nestjs/swagger';
import { disclosedAt } from './disclosed.js';
import type { DescribedRoute } from './operations.js';
import { PROBLEM, REFUSALS, refusalsOf } from './refusals.js';
import { exampleOf } from './shown.js';
import { isTagged } from './traits.js';

type Answers = Record<string, object>;
type Components = { schemas?: Answers; responses?: Answers };

const ETAG = { ETag: { description: 'The version, quoted', schema: { type: 'string', pattern: '^"[0-9]+"$' } } };

/** Adds how each operation says no, the `ETag` of its answer, and what a disclosure edge answers. */
export function describeAnswers(document: OpenAPIObject, routes: readonly DescribedRoute[]): void {
  const components = (document.components ??= {}) as Components;
  components.responses = { ...components.responses, ...REFUSALS };
  components.schemas = { ...components.schemas, Problem: PROBLEM, ...disclosedAmong(routes) };
  for (const described of routes) {
    described.operation.responses = { ...accepted(described), ...refusalsOf(described) };
    showAsked(described);
  }
}

const disclosedAmong = (routes: readonly DescribedRoute[]): Answers =>
  Object.fromEntries(
    routes.flatMap(({ path }) => {
      const found = disclosedAt(path);
      return found === undefined ? [] : [[found.name, found.schema] as const];
    }),
  );

const accepted = (described: DescribedRoute): Answers =>
  Object.fromEntries(
    Object.entries(described.operation.responses ?? {}).map(([status, answer]) => [
      status,
      { ...answer, ...contentOf(described), ...(isTagged(described.route) && { headers: ETAG }) },
    ]),
  );

function contentOf({ path, method, route }: DescribedRoute): object {
  const { answered } = exampleOf(route);
  const example = answered !== undefined && { example: answered };
  const found = method === 'get' ? disclosedAt(path) : undefined;
  if (found === undefined) return example ? { content: { 'application/json': example } } : {};
  const schema = { $ref: `#/components/schemas/${found.name}` };
  return { description: 'As the sharing agreement allows', content: { 'application/json': { schema, ...example } } };
}

type Body = { readonly content?: Readonly<Record<string, object>> };

function showAsked({ operation, route }: DescribedRoute): void {
  const { asked } = exampleOf(route);
  const body = operation.requestBody as Body | undefined;
  if (asked === undefined || body === undefined) return;
  const shown = { ...body.content?.['application/json'], example: asked };
  operation.requestBody = { ...body, content: { ...body.content, 'application/json': shown } };
}
