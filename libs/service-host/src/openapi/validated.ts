import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Route } from '@mash/access';
import type { DescribedRoute, Operation } from './operations.js';
import { type Schema, type Shape, shapeOf } from './shape-of.js';

type Taken = { readonly kind: string; readonly shape: Shape };
type Schemas = Record<string, Schema>;

const BODY = String(RouteParamtypes.BODY);
const PLACES: Readonly<Record<string, string>> = { [RouteParamtypes.QUERY]: 'query', [RouteParamtypes.PARAM]: 'path' };

/** Every class that a body is made of. Swagger finds the outermost only. */
export function bodyShapes(routes: readonly Route[]): readonly Shape[] {
  const found = new Set<Shape>();
  const add = (shape: Shape): void => {
    if (found.has(shape)) return;
    found.add(shape);
    shapeOf(shape, add);
  };
  for (const { kind, shape } of routes.flatMap(wholeArguments)) if (kind === BODY) add(shape);
  return [...found];
}

/** Adds to the document what the validators of bodies, queries and path parameters know and Swagger does not read. */
export function describeShapes(document: OpenAPIObject, routes: readonly DescribedRoute[]): void {
  const schemas: Schemas = {};
  for (const { route, operation } of routes) describeOperation(operation, wholeArguments(route), schemas);
  const known = (document.components?.schemas ?? {}) as Schemas;
  const merged = Object.entries(schemas).map(([name, schema]) => [name, withValidators(known[name], schema)]);
  document.components = { ...document.components, schemas: { ...known, ...(Object.fromEntries(merged) as object) } };
}

function wholeArguments({ controller, method }: Route): readonly Taken[] {
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, method) ?? []) as Shape[];
  const metadata = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    { readonly index: number; readonly data?: unknown }
  >;
  return Object.entries(metadata).flatMap(([key, { index, data }]) => {
    const shape = types[index];
    return data === undefined && shape !== undefined ? [{ kind: key.split(':')[0] ?? '', shape }] : [];
  });
}

function describeOperation(operation: Operation, taken: readonly Taken[], schemas: Schemas): void {
  for (const { kind, shape } of taken) {
    const place = PLACES[kind];
    if (place !== undefined) operation.parameters = withParameters(operation.parameters, parameters(place, shape));
    if (kind === BODY) addSchema(shape, schemas);
  }
}

type Parameter = { readonly name: string };

/** What the validators say stands in place of what Swagger found under the same name. */
const withParameters = (found: object[] = [], said: Parameter[] = []): object[] => [
  ...(found as Parameter[]).filter(({ name }) => !said.some((one) => one.name === name)),
  ...said,
];

function parameters(place: string, shape: Shape): Parameter[] {
  const { properties, required = [] } = shapeOf(shape, () => undefined) as {
    properties: Schemas;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
  }));
}

function addSchema(shape: Shape, schemas: Schemas): void {
  if (shape.name in schemas) return;
  schemas[shape.name] = {};
  schemas[shape.name] = shapeOf(shape, (inner) => {
    addSchema(inner, schemas);
  });
}

/** Formats that only Swagger was told of stay; where both speak, the validators are what is enforced. */
function withValidators(known: Schema | undefined, said: Schema): Schema {
  const before = (known?.['properties'] ?? {}) as Schemas;
  const properties = Object.entries(said['properties'] as Schemas).map(([name, schema]) => [
    name,
    '$ref' in schema ? schema : { ...before[name], ...schema, ...withItems(before[name], schema) },
  ]);
  return { ...said, properties: Object.fromEntries(properties) as Schemas };
}

function withItems(known: Schema | undefined, said: Schema): Schema {
  const items = said['items'] as Schema | undefined;
  if (items === undefined) return {};
  return { items: '$ref' in items ? items : { ...(known?.['items'] as Schema | undefined), ...items } };
}
