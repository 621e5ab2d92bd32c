import type { INestApplication } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type Route, Routes } from '@mash/access';
import { type Schema, type Shape, shapeOf } from './shape-of.js';

type Operation = { operationId?: string; parameters?: object[]; requestBody?: object };
type Taken = { readonly kind: string; readonly shape: Shape };

const PLACES: Readonly<Record<string, string>> = { [RouteParamtypes.QUERY]: 'query', [RouteParamtypes.PARAM]: 'path' };

/** Adds to the document what the validators of bodies, queries and path parameters know and Swagger does not read. */
export function describeShapes(document: OpenAPIObject, app: INestApplication): void {
  const schemas: Record<string, Schema> = {};
  const operations = operationsOf(document);
  for (const route of routesOf(app)) {
    const operation = operations.get(`${route.controller.name}_${route.method}`);
    if (operation) describeOperation(operation, wholeArguments(route), schemas);
  }
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...(schemas as object) },
  };
}

/** Nothing is instantiated in a preview, so the routes are looked for by hand. */
const routesOf = (app: INestApplication): readonly Route[] =>
  new Routes(new DiscoveryService(app.get(ModulesContainer)), new MetadataScanner()).all();

function operationsOf({ paths }: OpenAPIObject): Map<string, Operation> {
  const operations = Object.values(paths).flatMap((item) => Object.values(item) as Operation[]);
  return new Map(operations.map((operation) => [operation.operationId ?? '', operation]));
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

function describeOperation(operation: Operation, taken: readonly Taken[], schemas: Record<string, Schema>): void {
  for (const { kind, shape } of taken) {
    const place = PLACES[kind];
    if (place !== undefined) operation.parameters = [...(operation.parameters ?? []), ...parameters(place, shape)];
    if (kind === String(RouteParamtypes.BODY)) addSchema(shape, schemas);
  }
}

function parameters(place: string, shape: Shape): object[] {
  const { properties, required = [] } = shapeOf(shape, () => undefined) as {
    properties: Record<string, Schema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
  }));
}

function addSchema(shape: Shape, schemas: Record<string, Schema>): void {
  if (shape.name in schemas) return;
  schemas[shape.name] = {};
  schemas[shape.name] = shapeOf(shape, (inner) => {
    addSchema(inner, schemas);
  });
}
