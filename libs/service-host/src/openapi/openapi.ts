import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { httpAdapter } from '../http/adapter.js';
import { describeAnswers } from './answers.js';
import { describeGuards } from './guarding.js';
import { describedRoutes, operationId, routesOf } from './operations.js';
import { bodyShapes, describeShapes } from './validated.js';

/** The OpenAPI 3.1 document of a running or previewed application, the same whatever order its modules were read in. */
export function describeApi(app: INestApplication, title: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: operationId,
    extraModels: [...bodyShapes(routesOf(app))],
  });
  const routes = describedRoutes(document, app);
  describeShapes(document, routes);
  describeGuards(routes);
  describeAnswers(document, routes);
  return sorted(document);
}

const byName = <Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1)));

const sorted = (document: OpenAPIObject): OpenAPIObject => ({
  ...document,
  paths: byName(document.paths),
  components: { ...document.components, schemas: byName(document.components?.schemas ?? {}) },
});

/** The same document from the module alone: nothing is instantiated, no part is needed. */
export async function openApiDocument(module: Type | DynamicModule, title: string): Promise<OpenAPIObject> {
  const app = await NestFactory.create(module, httpAdapter(), { preview: true, abortOnError: false, logger: false });
  return describeApi(app, title);
}
