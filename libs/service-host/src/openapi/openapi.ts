import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { httpAdapter } from '../http/adapter.js';
import { describeShapes } from './validated.js';

/** The OpenAPI 3.1 document of a running or previewed application. */
export function describeApi(app: INestApplication, title: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller}_${method}`,
  });
  describeShapes(document, app);
  return document;
}

/** The same document from the module alone: nothing is instantiated, no part is needed. */
export async function openApiDocument(module: Type | DynamicModule, title: string): Promise<OpenAPIObject> {
  const app = await NestFactory.create(module, httpAdapter(), { preview: true, abortOnError: false, logger: false });
  return describeApi(app, title);
}
