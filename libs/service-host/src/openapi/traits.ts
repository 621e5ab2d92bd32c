import { INTERCEPTORS_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/internal';
import type { Route } from '@mash/access';
import { IfMatch } from '../http/if-match.js';
import { Tagged } from '../http/tagged.js';
import { IDEMPOTENT } from '../idempotency/idempotent.decorator.js';

type Marked = Pick<Route, 'controller' | 'method' | 'handler'>;
type Argument = { readonly factory?: unknown };

/** Has both decorators: what they leave behind here is what is looked for on a route. */
class Sample {
  @Tagged()
  seen(@IfMatch() version: number): number {
    return version;
  }
}

const argumentsOf = ({ controller, method }: Pick<Marked, 'controller' | 'method'>): readonly unknown[] =>
  Object.values(
    (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Readonly<Record<string, Argument>>,
  ).map(({ factory }) => factory);

const interceptorsOf = (handler: unknown): readonly unknown[] =>
  ((Reflect.getMetadata(INTERCEPTORS_METADATA, handler as object) ?? []) as readonly object[]).map(
    ({ constructor }) => constructor,
  );

const [version] = argumentsOf({ controller: Sample, method: 'seen' });
const [tag] = interceptorsOf(Object.getOwnPropertyDescriptor(Sample.prototype, 'seen')?.value);

/** A change that must name the version it was based on. */
export const needsIfMatch = (route: Marked): boolean => argumentsOf(route).includes(version);

/** Its answer has an `ETag`. */
export const isTagged = ({ handler }: Marked): boolean => interceptorsOf(handler).includes(tag);

/** A create that may be sent again under its `Idempotency-Key`. */
export const isIdempotent = ({ handler }: Marked): boolean => Reflect.getMetadata(IDEMPOTENT, handler) === true;
