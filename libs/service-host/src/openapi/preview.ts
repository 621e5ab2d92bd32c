import type { DynamicModule } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Deployment } from '@mash/kernel';
import type { z } from 'zod';
import { readEnvironment } from '../environment.js';
import { openApiDocument } from './openapi.js';

type Variables = Readonly<Record<string, string>>;

const NOWHERE = 'http://nowhere.invalid';
const NONE = 'none';

/** A complete environment that leads nowhere: enough to put a module together, not to start it. */
export const placeholders = (deployment: Deployment): Variables => ({
  DEPLOYMENT: deployment,
  HUB_PROFILE: 'test',
  PORT: '0',
  METRICS_PORT: '0',
  DATABASE_URL: NOWHERE,
  KAFKA_BROKERS: NOWHERE,
  KAFKA_USERNAME: NONE,
  KAFKA_PASSWORD: NONE,
  KAFKA_TLS: 'off',
  COUNCIL_ISSUER: NOWHERE,
  REFERRERS_ISSUER: NOWHERE,
  SERVICE_KEY_FILE: NONE,
  POLICY_DIRECTORY: NONE,
  AGREEMENTS_DIRECTORY: NONE,
  OWNER_URLS: '{}',
});

export type Previewed<Shape extends z.ZodType> = {
  readonly deployment: Deployment;
  readonly title: string;
  /** The service's own shape of its environment. */
  readonly environment: Shape;
  /** What it needs beside what every service has. */
  readonly own?: Variables;
  readonly module: (environment: z.output<Shape>) => DynamicModule;
};

/** The OpenAPI document of a service that is not started. */
export function previewApi<Shape extends z.ZodType>(previewed: Previewed<Shape>): Promise<OpenAPIObject> {
  const { deployment, title, environment, own = {}, module } = previewed;
  return openApiDocument(module(readEnvironment(environment, { ...placeholders(deployment), ...own })), title);
}
