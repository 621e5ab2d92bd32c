import type { INestApplication } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type Route, Routes } from '@mash/access';

/** What these pages need of an OpenAPI operation. */
export type Operation = {
  operationId?: string;
  summary?: string;
  parameters?: object[];
  requestBody?: object;
  responses?: Record<string, object>;
  security?: object[];
  'x-allowed'?: readonly string[];
};

export type DescribedRoute = {
  readonly method: string;
  readonly path: string;
  readonly route: Route;
  readonly operation: Operation;
};

export const operationId = (controller: string, method: string): string => `${controller}_${method}`;

/** Every operation of the document together with the controller's method that answers it. */
export function describedRoutes({ paths }: OpenAPIObject, app: INestApplication): readonly DescribedRoute[] {
  const routes = new Map(routesOf(app).map((route) => [operationId(route.controller.name, route.method), route]));
  return Object.entries(paths).flatMap(([path, item]) =>
    (Object.entries(item) as [string, Operation][]).flatMap(([method, operation]) => {
      const route = routes.get(operation.operationId ?? '');
      return route === undefined ? [] : [{ method, path, route, operation }];
    }),
  );
}

/** Nothing is instantiated in a preview, so the routes are looked for by hand. */
export const routesOf = (app: INestApplication): readonly Route[] =>
  new Routes(new DiscoveryService(app.get(ModulesContainer)), new MetadataScanner()).all();
