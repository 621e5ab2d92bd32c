import type { Deployment, Duty, StaffRole } from '@mash/kernel';
import { StaffRecords } from '@mash/access';
import { type MessagingOptions, provision } from '@mash/messaging';
import type { Migration } from '@mash/persistence';
import { type FreshDatabase, freshDatabase, freshName, realParts } from '@mash/testing';
import type { DynamicModule } from '@nestjs/common';
import { exportJWK, generateKeyPair } from 'jose';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { type Claims, TestIssuer } from '../../access/test/issuers.js';
import { type HubEnvironment, readEnvironment } from '../src/environment.js';
import { runMigrations } from '../src/running/migrate.js';
import { type RunningService, startService } from '../src/running/run-service.js';

type Under<Environment extends HubEnvironment> = {
  readonly deployment: Deployment;
  readonly environment: z.ZodType<Environment>;
  readonly migrations: readonly Migration[];
  readonly module: (environment: Environment, forSpecs: { messaging: Partial<MessagingOptions> }) => DynamicModule;
  /** What the service's own environment needs besides. */
  readonly extra?: Readonly<Record<string, string>>;
  readonly messaging?: Partial<MessagingOptions>;
};

type Person = { readonly actorId: string; readonly roles: readonly StaffRole[]; readonly duties?: readonly Duty[] };

const DAY = 86_400_000;

type Parts = {
  readonly deployment: Deployment;
  readonly service: RunningService;
  readonly database: FreshDatabase;
  readonly council: TestIssuer;
  readonly referrers: TestIssuer;
  readonly directory: string;
};

/** One whole service in this process on the real parts, with a database, a consumer group and an issuer of its own. */
export class ServiceUnderTest {
  private constructor(private readonly parts: Parts) {}

  static async start<Environment extends HubEnvironment>(under: Under<Environment>): Promise<ServiceUnderTest> {
    const { deployment, migrations, module } = under;
    const database = await freshDatabase(deployment.replaceAll('-', '_'));
    await runMigrations({ url: database.ownerUrl, migrations });
    const directory = await mkdtemp(join(tmpdir(), `${deployment}-`));
    await writeKey(join(directory, 'key.json'));
    const [council, referrers] = [await TestIssuer.start(), await TestIssuer.start()];
    const { kafka } = realParts();
    await provision({ admin: { brokers: kafka.brokers, ...kafka.admin, tls: false } });
    const environment = readEnvironment(under.environment, {
      ...environmentOf(deployment, database, join(directory, 'key.json')),
      COUNCIL_ISSUER: council.url,
      REFERRERS_ISSUER: referrers.url,
      ...under.extra,
    });
    const messaging = { groupId: freshName(deployment), ...under.messaging };
    const service = await startService({ environment, module: (env) => module(env, { messaging }) });
    return new ServiceUnderTest({ deployment, service, database, council, referrers, directory });
  }

  get url(): string {
    return this.parts.service.url;
  }

  get service(): RunningService {
    return this.parts.service;
  }

  get database(): FreshDatabase {
    return this.parts.database;
  }

  get referrerIssuer(): TestIssuer {
    return this.parts.referrers;
  }

  async stop(): Promise<void> {
    const { service, council, referrers, directory, database } = this.parts;
    await service.stop();
    await Promise.all([council.stop(), referrers.stop(), rm(directory, { recursive: true })]);
    await database.drop();
  }

  /** A person of the council who may act from now on, and their token. */
  async staff({ actorId, roles, duties = [] }: Person): Promise<string> {
    const records = this.service.app.get(StaffRecords);
    await records.takeStaff({
      actorId,
      employer: 'council',
      roles: [...roles],
      teams: [],
      active: true,
      staffVersion: 1,
    });
    const now = Date.now();
    for (const duty of duties) {
      const [from, until] = [new Date(now - DAY).toISOString(), new Date(now + DAY).toISOString()];
      await records.takeDuty({ duty, holderId: actorId, deputyIds: [], from, until, dutyVersion: 1 });
    }
    return this.token({ sub: actorId, client_id: 'portal-staff' });
  }

  /** A token of the council's issuer for this service. */
  token(claims: Claims): Promise<string> {
    return this.parts.council.token(this.parts.deployment, new Date(), { claims });
  }

  serviceToken(service: Deployment): Promise<string> {
    const id = `service:${service}`;
    return this.token({ sub: id, client_id: id, service });
  }

  referrerToken(claims: Claims): Promise<string> {
    const verified = { client_id: 'portal-referrers', email_verified: true };
    return this.parts.referrers.token(this.parts.deployment, new Date(), { claims: { ...verified, ...claims } });
  }
}

async function writeKey(file: string): Promise<void> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  await writeFile(file, JSON.stringify(await exportJWK(privateKey)));
}

function environmentOf(deployment: Deployment, database: FreshDatabase, keyFile: string): Record<string, string> {
  const { kafka } = realParts();
  return {
    DEPLOYMENT: deployment,
    HUB_PROFILE: 'test',
    LOG_LEVEL: 'silent',
    PORT: '0',
    METRICS_PORT: '0',
    DATABASE_URL: database.url,
    KAFKA_BROKERS: kafka.brokers.join(','),
    KAFKA_USERNAME: kafka.admin.username,
    KAFKA_PASSWORD: kafka.admin.password,
    KAFKA_TLS: 'off',
    SERVICE_KEY_FILE: keyFile,
    POLICY_DIRECTORY: 'policies/play',
    AGREEMENTS_DIRECTORY: 'agreements',
    OWNER_URLS: '{}',
  };
}
