import { SystemClock, type Deployment } from '@mash/kernel';
import { gateOf, migration, UuidIds } from '@mash/persistence';
import { eventually, freshDatabase, realParts, type Connected, type FreshDatabase } from '@mash/testing';
import { Logger } from '@nestjs/common';
import { Registry } from 'prom-client';
import { DisclosureHttp, type OwnersAnswer } from '../src/fetch/disclosure-http.js';
import type { KafkaConnection } from '../src/kafka/connection.js';
import { messagingMigrations } from '../src/migrations.js';
import { assemble, type Assembly } from '../src/nest/assembly.js';
import type { MessagingOptions } from '../src/nest/options.js';
import { ProcessEnd } from '../src/process-end.js';
import type { PrefixedCatalogue } from './prefixed-catalogue.js';

Logger.overrideLogger(false);

/** What handlers of specs write to. */
export const EffectTable = migration('0001-effect', (statements) =>
  statements.query(
    'CREATE TABLE effect (id bigint GENERATED ALWAYS AS IDENTITY, name text NOT NULL, key text NOT NULL)',
  ),
);

export class RecordedEnd extends ProcessEnd {
  readonly because: string[] = [];

  end(because: string): void {
    this.because.push(because);
  }
}

/** Answers by path; `undefined` is an owner that is away. */
export class ScriptedHttp extends DisclosureHttp {
  readonly asked: string[] = [];
  answer: (owner: Deployment, path: string) => OwnersAnswer | Promise<OwnersAnswer> | undefined = () => ({
    status: 404,
  });

  override get(owner: Deployment, path: string): Promise<OwnersAnswer> {
    this.asked.push(path);
    const answer = this.answer(owner, path);
    return answer === undefined ? Promise.reject(new Error('away')) : Promise.resolve(answer);
  }
}

export const superUser = (): KafkaConnection => {
  const { brokers, admin } = realParts().kafka;
  return { brokers, ...admin, tls: false };
};

export type ServiceUnderTest = Connected &
  Assembly & {
    readonly database: FreshDatabase;
    readonly http: ScriptedHttp;
    readonly ended: RecordedEnd;
    listen(): Promise<void>;
    effects(key: string): Promise<readonly string[]>;
    /** Another process of the same service. */
    again(options?: Partial<MessagingOptions>): Promise<ServiceUnderTest>;
    stop(): Promise<void>;
  };

type Options = Partial<MessagingOptions> & { readonly deployment: Deployment; readonly catalogue: PrefixedCatalogue };

const EFFECTS = 'SELECT name FROM effect WHERE key = $1 ORDER BY id';

/** The messaging of one service on real parts, with a database of its own, under names of this spec's own. */
export async function aService(options: Options): Promise<ServiceUnderTest> {
  const database = await freshDatabase(options.deployment, [...messagingMigrations, EffectTable]);
  return onDatabase(database, options);
}

async function onDatabase(database: FreshDatabase, options: Options): Promise<ServiceUnderTest> {
  const connected = await database.connect();
  const http = new ScriptedHttp();
  const ended = new RecordedEnd();
  const assembly = assemble(
    {
      kafka: superUser(),
      consumers: () => [],
      groupId: options.catalogue.named(options.deployment),
      processEnd: ended,
      registry: new Registry(),
      ...options,
    },
    {
      databaseUrl: database.url,
      gate: gateOf(connected.dataSource),
      ...connected,
      clock: new SystemClock(),
      ids: new UuidIds(),
      http,
      get: () => {
        throw new Error('specs build what they need');
      },
    },
  );
  return {
    ...connected,
    ...assembly,
    database,
    http,
    ended,
    listen: () =>
      new Promise<void>((resolve, reject) => {
        assembly.inbox.listen((error) => {
          if (error instanceof Error) reject(error);
          else resolve();
        });
      }),
    effects: async (key) => (await connected.sql.rows<{ name: string }>(EFFECTS, [key])).map(({ name }) => name),
    again: (others = {}) =>
      onDatabase(database, { ...options, ...others, deployment: options.deployment, catalogue: options.catalogue }),
    stop: () => assembly.messaging.stop(),
  };
}

/** An effect of an event, in the transaction that handles it. */
export const note = ({ sql }: ServiceUnderTest, name: string, key: string): Promise<number> =>
  sql.count('INSERT INTO effect (name, key) VALUES ($1, $2)', [name, key]);

/** What the service holds of a key, the oldest first. */
export const heldOf = async ({ parkedEvents }: ServiceUnderTest, key: string) =>
  (await parkedEvents.list({ limit: 200 })).filter((event) => event.key === key).reverse();

/** Until the service has done so many things about a key. */
export const untilEffects = (service: ServiceUnderTest, key: string, count: number): Promise<readonly string[]> =>
  eventually(
    async () => {
      const effects = await service.effects(key);
      if (effects.length < count) throw new Error(`${String(effects.length)} of ${String(count)} effects on ${key}`);
      return effects;
    },
    { within: 20_000 },
  );
