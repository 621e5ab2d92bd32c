import { type DynamicModule, Module } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { AccessModule, type AccessConfig, staffConsumers, StaffRecords } from '@mash/access';
import {
  type Consumer,
  Faults,
  faultsOf,
  type Fetcher,
  type Get,
  Messaging,
  MessagingModule,
  type MessagingOptions,
} from '@mash/messaging';
import { type DatabaseOptions, Sql } from '@mash/persistence';
import type { HubEnvironment } from '../environment.js';
import { databaseProbe } from '../health/database-probe.js';
import { ReadyChecks, type ReadyProbe } from '../health/readiness.js';
import { registerReadyGauge } from '../health/ready-gauge.js';
import { HttpMetrics } from '../observing/http-metrics.js';
import { HubLog } from '../observing/hub-log.js';
import { HttpModule } from './http.module.js';
import { StoreModule } from './store.module.js';

export type HubOptions = {
  readonly environment: HubEnvironment;
  /** The table of `adapters/kafka/incoming.ts`; the staff replica's consumers are added here. */
  readonly consumers: (get: Get) => readonly Consumer[];
  readonly fetchers?: (get: Get) => readonly Fetcher[];
  /** What else must answer before the service is ready, such as Redis. */
  readonly probes?: (get: Get) => readonly ReadyProbe[];
  readonly entities?: DatabaseOptions['entities'];
  /** For specs: topics and a group of their own, shorter waits. */
  readonly messaging?: Partial<MessagingOptions>;
  /** For specs: others than the environment asks for. */
  readonly faults?: Faults;
};

/** Everything a service has in common with the others. Import it once, in the app's module. */
@Module({})
export class HubModule {
  static forService(options: HubOptions): DynamicModule {
    const { environment, faults = faultsAskedIn(environment) } = options;
    const metrics = new HttpMetrics();
    return {
      module: HubModule,
      global: true,
      imports: [
        StoreModule.forService(databaseOf(options), faults),
        AccessModule.forService(accessOf(environment)),
        messagingOf(options, metrics, faults),
        HttpModule.forService(faults),
      ],
      providers: [
        { provide: HttpMetrics, useValue: metrics },
        { provide: Faults, useValue: faults },
        { provide: HubLog, useFactory: () => new HubLog(logOf(environment)) },
        {
          provide: ReadyChecks,
          inject: [ModuleRef],
          useFactory: (ref: ModuleRef) => readyChecks(options, ref, metrics),
        },
      ],
      exports: [HttpMetrics, Faults, HubLog, ReadyChecks],
    };
  }
}

const faultsAskedIn = ({ HUB_PROFILE, FAULTPOINT }: HubEnvironment): Faults =>
  faultsOf({ profile: HUB_PROFILE, faultPoint: FAULTPOINT });

const logOf = ({ DEPLOYMENT, LOG_LEVEL }: HubEnvironment) => ({ deployment: DEPLOYMENT, level: LOG_LEVEL });

const databaseOf = ({ environment, entities = [] }: HubOptions): DatabaseOptions => ({
  url: environment.DATABASE_URL,
  applicationName: environment.DEPLOYMENT,
  entities,
});

const accessOf = (environment: HubEnvironment): AccessConfig => ({
  deployment: environment.DEPLOYMENT,
  issuers: { council: environment.COUNCIL_ISSUER, referrers: environment.REFERRERS_ISSUER },
  serviceKeyFile: environment.SERVICE_KEY_FILE,
  owners: environment.OWNER_URLS,
});

function messagingOf(options: HubOptions, { registry }: HttpMetrics, faults: Faults): DynamicModule {
  const { environment, consumers, fetchers, messaging } = options;
  const { DEPLOYMENT, KAFKA_BROKERS, KAFKA_USERNAME, KAFKA_PASSWORD, KAFKA_TLS } = environment;
  return MessagingModule.forService({
    deployment: DEPLOYMENT,
    kafka: {
      brokers: KAFKA_BROKERS,
      username: KAFKA_USERNAME,
      password: KAFKA_PASSWORD,
      tls: KAFKA_TLS === 'on',
    },
    consumers: (get) => [...staffConsumers(DEPLOYMENT, get(StaffRecords)), ...consumers(get)],
    ...(fetchers === undefined ? {} : { fetchers }),
    registry,
    faults,
    restoredAt: environment.RESTORED_AT,
    ...messaging,
  });
}

/** The app's own probes are asked for when the first question comes: by then every provider exists. */
function readyChecks({ probes }: HubOptions, ref: ModuleRef, { registry }: HttpMetrics): ReadyChecks {
  const get: Get = (token) => ref.get(token, { strict: false });
  const checks = new ReadyChecks(() => [
    databaseProbe(() => get(Sql)),
    { name: 'consumer', ready: () => get(Messaging).isReady },
    { name: 'outbox', ready: () => get(Messaging).mayPublish },
    ...(probes?.(get) ?? []),
  ]);
  registerReadyGauge(checks, registry);
  return checks;
}
