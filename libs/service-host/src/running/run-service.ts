import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { KafkaInbox } from '@mash/messaging';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { HubEnvironment } from '../environment.js';
import { httpAdapter } from '../http/adapter.js';
import { prepareHttp } from '../http/http-app.js';
import { HttpMetrics } from '../observing/http-metrics.js';
import { HubLog } from '../observing/hub-log.js';
import { serveMetrics } from '../observing/metrics-server.js';
import { factsOf } from '../observing/safe-error.js';
import { sayFaultPoint } from '../faults/said.js';
import { leaveInOrder, stopOnSignals } from './shutdown.js';

export type ServiceOptions<Environment extends HubEnvironment> = {
  readonly environment: Environment;
  readonly module: (environment: Environment) => DynamicModule;
};

/** A service that runs. `stop` is what SIGTERM does, without ending the process. */
export type RunningService = {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly metricsUrl: string;
  readonly stop: () => Promise<void>;
};

const SOFTWARE_FAILURE = 70;

/** The whole of an app's `main.ts`: starts the service, and ends the process in order on SIGTERM or when it cannot go on. */
export async function runService<Environment extends HubEnvironment>(
  options: ServiceOptions<Environment>,
): Promise<RunningService> {
  const { DEPLOYMENT, LOG_LEVEL } = options.environment;
  try {
    const service = await startService(options);
    stopOnSignals(service);
    return service;
  } catch (error) {
    new HubLog({ deployment: DEPLOYMENT, level: LOG_LEVEL }).fatal('service-not-started', factsOf(error));
    return process.exit(SOFTWARE_FAILURE);
  }
}

/** Starts a service in this process, as specs do. Answers HTTP first, then joins its consumer group. */
export async function startService<Environment extends HubEnvironment>({
  environment,
  module,
}: ServiceOptions<Environment>): Promise<RunningService> {
  const { DEPLOYMENT, LOG_LEVEL, HOST, PORT, METRICS_PORT } = environment;
  const logger = new HubLog({ deployment: DEPLOYMENT, level: LOG_LEVEL });
  sayFaultPoint(environment, logger);
  const options = { logger, abortOnError: false, bodyParser: false };
  const app = await NestFactory.create<NestFastifyApplication>(module(environment), httpAdapter(), options);
  await prepareHttp(app);
  app.connectMicroservice({ strategy: app.get(KafkaInbox) });
  await app.listen(PORT, HOST);
  const metrics = await serveMetrics(app.get(HttpMetrics), { host: HOST, port: METRICS_PORT });
  await app.startAllMicroservices();
  const service = { app, url: await app.getUrl(), metricsUrl: urlOf(metrics) };
  logger.info('service-started', { url: service.url });
  return { ...service, stop: () => leaveInOrder(app, metrics) };
}

function urlOf(server: Server): string {
  const { address, port } = server.address() as AddressInfo;
  return `http://${address}:${String(port)}`;
}
