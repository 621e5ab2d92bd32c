import { INTERCEPTORS_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/internal';
import { DISCLOSURES, type DisclosureRoute } from '@mash/contracts';
import type { Route } from '@mash/access';
import { z } from 'zod';
import { IfMatch } from '../http/if-match.js';
import { Tagged } from '../http/tagged.js';
import { IDEMPOTENT } from '../idempotency/idempotent.decorator.js';

type Handler = () => unknown;
type Argument = { readonly factory?: unknown };

/** Shows how the two decorators are found on a route. */
class Sample {
  @Tagged()
  seen(@IfMatch() version: number): number {
    return version;
  }
}

const argumentsOf = (controller: object, method: string): readonly Argument[] =>
  Object.values((Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, Argument>);

const interceptorsOf = (handler: object): readonly object[] =>
  (Reflect.getMetadata(INTERCEPTORS_METADATA, handler) ?? []) as readonly object[];

const [ifMatch] = argumentsOf(Sample, 'seen');
const tag = interceptorsOf(Object.getOwnPropertyDescriptor(Sample.prototype, 'seen')?.value as Handler)[0]?.constructor;

export const needsIfMatch = ({ controller, method }: Route): boolean =>
  argumentsOf(controller, method).some(({ factory }) => factory === ifMatch?.factory);

export const isTagged = ({ handler }: Route): boolean =>
  interceptorsOf(handler).some(({ constructor }) => constructor === tag);

export const isIdempotent = ({ handler }: Route): boolean => Reflect.getMetadata(IDEMPOTENT, handler) === true;

/** `/v1/a/:id` as OpenAPI writes it. */
const templated = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

const SHAPES: Readonly<Record<string, readonly [string, z.ZodObject]>> = Object.fromEntries(
  Object.entries<DisclosureRoute>(DISCLOSURES).map(([name, { path, shape }]) => [templated(path), [name, shape]]),
);

/** Name and JSON Schema of what a disclosure edge answers, from the shape that the discloser is held to. */
export function disclosedAt(path: string): { readonly name: string; readonly schema: object } | undefined {
  const [name, shape] = SHAPES[path] ?? [];
  if (name === undefined || shape === undefined) return undefined;
  const { $schema: _, ...schema } = z.toJSONSchema(shape);
  return { name, schema };
}
