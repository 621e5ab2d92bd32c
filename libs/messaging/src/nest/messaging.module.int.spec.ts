import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ContactWithdrawnV1 } from '@mash/contracts';
import { Clock, Ids, SystemClock } from '@mash/kernel';
import { OutboxPort, Sql, SqlTransactions, UuidIds } from '@mash/persistence';
import { eventually, freshDatabase, freshName, type FreshDatabase } from '@mash/testing';
import { Global, Injectable, Module, type DynamicModule } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test, type TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { withdrawn } from '../../test/contacts.js';
import { PrefixedCatalogue } from '../../test/prefixed-catalogue.js';
import { EffectTable, ScriptedHttp, superUser } from '../../test/service.js';
import {
  DisclosureHttp,
  Fetches,
  KafkaInbox,
  Messaging,
  MessagingModule,
  messagingMigrations,
  on,
  Outbox,
  ParkedEvents,
  provision,
  SentEvents,
} from '../index.js';

@Injectable()
class TakeWithdrawal {
  constructor(private readonly sql: Sql) {}

  execute(key: string): Promise<number> {
    return this.sql.count('INSERT INTO effect (name, key) VALUES ($1, $2)', ['taken', key]);
  }
}

@Global()
@Module({})
class Surroundings {
  static on(dataSource: DataSource): DynamicModule {
    const providers = [
      { provide: DataSource, useValue: dataSource },
      { provide: Sql, useValue: new Sql(dataSource) },
      { provide: SqlTransactions, useValue: new SqlTransactions(dataSource) },
      { provide: Clock, useClass: SystemClock },
      { provide: Ids, useClass: UuidIds },
      { provide: DisclosureHttp, useClass: ScriptedHttp },
      TakeWithdrawal,
    ];
    return { module: Surroundings, providers, exports: providers };
  }
}

const catalogue = new PrefixedCatalogue(freshName('module'));
let database: FreshDatabase;
let module: TestingModule;

beforeAll(async () => {
  const topics = catalogue.topics.filter(({ name }) => name === catalogue.named('intake.contacts'));
  await provision({ admin: superUser(), topics });
  database = await freshDatabase('module', [...messagingMigrations, EffectTable]);
  const { dataSource } = await database.connect();
  module = await Test.createTestingModule({
    imports: [
      Surroundings.on(dataSource),
      MessagingModule.forService({
        deployment: 'screening',
        kafka: superUser(),
        catalogue,
        groupId: catalogue.named('screening'),
        registry: new Registry(),
        consumers: (get) => [
          on(ContactWithdrawnV1, 'screening.withdraw', ({ data }) => get(TakeWithdrawal).execute(data.contactId)),
        ],
      }),
    ],
  }).compile();
}, 30_000);

afterAll(() => database.drop());

it('a Nest application listens, answers whether it is ready, and stops in order', async () => {
  const app = module.createNestApplication(new FastifyAdapter(), { logger: false });
  app.connectMicroservice({ strategy: app.get(KafkaInbox) });
  const messaging = app.get(Messaging);
  expect(messaging.isReady).toBe(false);
  await app.init();
  await app.startAllMicroservices();
  await eventually(() => {
    expect(messaging.isReady).toBe(true);
  });
  expect(app.get(OutboxPort)).toBe(app.get(Outbox));
  for (const part of [Fetches, ParkedEvents, SentEvents]) expect(app.get<object>(part)).toBeInstanceOf(part);

  const intake = withdrawn(randomUUID());
  await expect(
    app.get(SqlTransactions).run(() => app.get(Outbox).append({ id: intake.subject, version: 1 }, [intake])),
  ).rejects.toThrow('another service writes');

  const began = performance.now();
  await app.close();
  expect(messaging.isReady).toBe(false);
  expect(performance.now() - began).toBeLessThan(5_000);
}, 30_000);
