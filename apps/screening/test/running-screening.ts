import { type Contract, type DataOf, parseIncoming } from '@mash/contracts';
import { DEPLOYMENTS, type Deployment, type Duty, type StaffRole } from '@mash/kernel';
import { provision } from '@mash/messaging';
import { runAs, Sql, SqlTransactions } from '@mash/persistence';
import { hubEnvironment, readEnvironment, type RunningService, runMigrations, startService } from '@mash/service-host';
import { type FreshDatabase, freshDatabase, freshName, realParts } from '@mash/testing';
import { exportJWK, generateKeyPair } from 'jose';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { TestIssuer } from '../../../libs/access/test/issuers.js';
import { PrefixedCatalogue } from '../../../libs/messaging/test/prefixed-catalogue.js';
import { migrations } from '../migrations/index.js';
import { consumersOf, AppModule } from '../src/app.module.js';
import { Owners } from './owners.js';

export type Sent = { readonly type: string; readonly topic: string; readonly data: Record<string, unknown> };

/** Screening as a whole process would be, on real parts, with a database and topics of its own. */
export class RunningScreening {
  readonly owners = new Owners();

  private constructor(
    private readonly database: FreshDatabase,
    private readonly council: TestIssuer,
    private readonly directory: string,
    private service: RunningService | undefined,
  ) {}

  static async start(): Promise<RunningScreening> {
    const database = await freshDatabase('screening');
    await runMigrations({ url: database.ownerUrl, migrations });
    const directory = await mkdtemp(join(tmpdir(), 'screening-'));
    const running = new RunningScreening(database, await TestIssuer.start(), directory, undefined);
    await running.boot();
    return running;
  }

  async stop(): Promise<void> {
    await this.service?.stop();
    await this.owners.stop();
    await this.council.stop();
    await rm(this.directory, { recursive: true });
    await this.database.drop();
  }

  /** Hands a fact to its consumers, each in a transaction, as the inbox does. */
  async tell<Of extends Contract>(contract: Of, data: DataOf<Of>): Promise<void> {
    const parsed = parseIncoming(contract, data) as never;
    for (const { handle } of this.consumers().filter((consumer) => consumer.contract.type === contract.type)) {
      const acting = { actorId: 'service:test', role: 'service', requestId: randomUUID() };
      await runAs(acting, () => this.app.get(SqlTransactions).run(() => handle({ data: parsed } as never)));
    }
  }

  /** A signed-in member of staff, who is in the replica with these roles and duties. */
  async signedIn(roles: readonly StaffRole[], duties: readonly Duty[] = []) {
    const id = randomUUID();
    const sql = this.app.get(Sql);
    await sql.rows(
      `INSERT INTO staff_member (actor_id, employer, roles, teams, active, staff_version) VALUES ($1, 'council', $2, '[]', true, 1)`,
      [id, JSON.stringify(roles)],
    );
    for (const duty of duties) {
      await sql.rows(
        `INSERT INTO duty_holder (duty, starts_at, ends_at, holder_id, deputy_ids, duty_version)
         VALUES ($1, now() - interval '1 hour', now() + interval '1 day', $2, '[]', 1)`,
        [duty, id],
      );
    }
    const token = await this.council.token('screening', new Date(), { claims: { client_id: 'portal-staff', sub: id } });
    return { id, ...this.asking(token) };
  }

  /** Another service of the hub, under its own token. */
  async asService(service: Deployment) {
    const claims = { client_id: `service:${service}`, sub: `service:${service}`, service };
    return this.asking(await this.council.token('screening', new Date(), { claims }));
  }

  /** Everything that left, or waits to leave, about this case. */
  async sent(caseId: string): Promise<readonly Sent[]> {
    const rows = await this.app
      .get(Sql)
      .rows<{ type: string; topic: string; value: string }>(
        `SELECT type, topic, value FROM outbox WHERE key = $1 UNION ALL SELECT type, topic, value FROM sent_event WHERE key = $1`,
        [caseId],
      );
    return rows.map(({ type, topic, value }) => ({ type, topic, data: JSON.parse(value) as Record<string, unknown> }));
  }

  get sql(): Sql {
    return this.app.get(Sql);
  }

  async metrics(): Promise<string> {
    return (await fetch(`${this.service?.metricsUrl ?? ''}/metrics`)).text();
  }

  private asking(token: string) {
    const as = (test: request.Test): request.Test =>
      test.auth(token, { type: 'bearer' }).set('Idempotency-Key', randomUUID());
    return {
      get: (path: string) => as(request(this.url).get(path)),
      post: (path: string, body: object = {}, version?: number) =>
        matching(as(request(this.url).post(path)), version).send(body),
      put: (path: string, body: object = {}, version?: number) =>
        matching(as(request(this.url).put(path)), version).send(body),
    };
  }

  private get app() {
    if (!this.service) throw new Error('The service is not running.');
    return this.service.app;
  }

  private get url(): string {
    return this.service?.url ?? '';
  }

  private consumers() {
    return consumersOf((token) => this.app.get(token, { strict: false }));
  }

  private async boot(): Promise<void> {
    const { kafka } = realParts();
    const catalogue = new PrefixedCatalogue(freshName('screening'));
    const admin = { brokers: kafka.brokers, ...kafka.admin, tls: false };
    await provision({ admin, topics: catalogue.topics });
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    await writeFile(join(this.directory, 'key.json'), JSON.stringify(await exportJWK(privateKey)));
    const owner = await this.owners.start();
    const environment = readEnvironment(hubEnvironment, {
      DEPLOYMENT: 'screening',
      HUB_PROFILE: 'test',
      LOG_LEVEL: 'error',
      PORT: '0',
      METRICS_PORT: '0',
      DATABASE_URL: this.database.url,
      KAFKA_BROKERS: kafka.brokers.join(','),
      KAFKA_USERNAME: kafka.admin.username,
      KAFKA_PASSWORD: kafka.admin.password,
      KAFKA_TLS: 'off',
      COUNCIL_ISSUER: this.council.url,
      REFERRERS_ISSUER: 'http://127.0.0.1:1/referrers',
      SERVICE_KEY_FILE: join(this.directory, 'key.json'),
      POLICY_DIRECTORY: 'policies/default',
      AGREEMENTS_DIRECTORY: 'agreements',
      OWNER_URLS: JSON.stringify(Object.fromEntries(DEPLOYMENTS.map((deployment) => [deployment, owner]))),
    });
    const messaging = { catalogue, groupId: catalogue.named('screening') };
    this.service = await startService({ environment, module: (read) => AppModule.forService(read, messaging) });
  }
}

const matching = (test: request.Test, version: number | undefined): request.Test =>
  version === undefined ? test : test.set('If-Match', `"${String(version)}"`);

export const bodyOf = ({ body }: { readonly body: unknown }): unknown => body;
