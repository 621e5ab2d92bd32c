import { accessMigrations } from '@mash/access';
import { messagingMigrations, provision } from '@mash/messaging';
import { freshDatabase, type FreshDatabase, freshName, realParts } from '@mash/testing';
import { exportJWK, generateKeyPair } from 'jose';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { TestIssuer } from '../../access/test/issuers.js';
import { hubEnvironment, type HubEnvironment, readEnvironment } from '../src/environment.js';
import { hostMigrations } from '../src/migrations.js';
import type { HubOptions } from '../src/module/hub.module.js';
import { type RunningService, startService } from '../src/running/run-service.js';
import { BoatsModule, BoatTable } from './boats.js';

export type RunningBoats = {
  readonly service: RunningService;
  readonly database: FreshDatabase;
  readonly council: TestIssuer;
  readonly api: () => ReturnType<typeof request>;
  readonly operations: string;
  stop(): Promise<void>;
};

/** The sample service on real parts, with a database, an identity provider and a consumer group of its own. */
export async function runningBoats({
  led = (url) => url,
  ...options
}: Pick<HubOptions, 'faults'> & { readonly led?: (databaseUrl: string) => string } = {}): Promise<RunningBoats> {
  const database = await freshDatabase('host', [
    ...messagingMigrations,
    ...accessMigrations,
    ...hostMigrations,
    BoatTable,
  ]);
  const directory = await mkdtemp(join(tmpdir(), 'host-'));
  const council = await TestIssuer.start();
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  await writeFile(join(directory, 'key.json'), JSON.stringify(await exportJWK(privateKey)));
  const { brokers, admin } = realParts().kafka;
  await provision({ admin: { brokers, ...admin, tls: false } });
  const service = await startService({
    environment: environmentOf(led(database.url), council.url, join(directory, 'key.json')),
    module: (environment) =>
      BoatsModule.forService({
        environment,
        messaging: { groupId: freshName('host') },
        ...options,
      }),
  });
  return {
    service,
    database,
    council,
    api: () => request(service.url),
    operations: await council.token('sla', new Date(), { claims: { client_id: 'operations', operations: true } }),
    stop: async () => {
      await service.stop();
      await council.stop();
      await rm(directory, { recursive: true });
      await database.drop();
    },
  };
}

function environmentOf(database: string, council: string, keyFile: string): HubEnvironment {
  const { brokers, admin } = realParts().kafka;
  return readEnvironment(hubEnvironment, {
    DEPLOYMENT: 'sla',
    HUB_PROFILE: 'test',
    LOG_LEVEL: 'silent',
    PORT: '0',
    METRICS_PORT: '0',
    DATABASE_URL: database,
    KAFKA_BROKERS: brokers.join(','),
    KAFKA_USERNAME: admin.username,
    KAFKA_PASSWORD: admin.password,
    KAFKA_TLS: 'off',
    COUNCIL_ISSUER: council,
    REFERRERS_ISSUER: 'http://127.0.0.1:1/referrers',
    SERVICE_KEY_FILE: keyFile,
    POLICY_DIRECTORY: 'policies/default',
    AGREEMENTS_DIRECTORY: 'agreements',
    OWNER_URLS: '{}',
  });
}
