import { Clock, Ids } from '@mash/kernel';
import { gateOf, OutboxPort, Sql, SqlTransactions } from '@mash/persistence';
import {
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
  type Provider,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { DisclosureHttp } from '../fetch/disclosure-http.js';
import { Fetches } from '../fetch/fetches.js';
import { OpenFetches } from '../fetch/open-fetches.js';
import { KafkaInbox } from '../kafka/kafka-inbox.js';
import { Messaging } from '../messaging.js';
import { Metrics } from '../metrics.js';
import { Outbox } from '../outbox/outbox.js';
import { SentEvents } from '../outbox/sent-events.js';
import { ParkedEvents } from '../parked/parked-events.js';
import { ParkedOutgoing } from '../relay/parked-outgoing.js';
import { Relay } from '../relay/relay.js';
import { Turns } from '../running/turns.js';
import { assemble, type Assembly } from './assembly.js';
import type { MessagingOptions } from './options.js';

const ASSEMBLY = Symbol('messaging');

/** Starts what runs by itself once every provider exists, and stops it before the database is closed. */
@Injectable()
class Lifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(Messaging) private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    this.messaging.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.messaging.stop();
  }
}

const assembly = (options: MessagingOptions): Provider => ({
  provide: ASSEMBLY,
  inject: [DataSource, Sql, SqlTransactions, Clock, Ids, DisclosureHttp, ModuleRef],
  useFactory: (
    ...[dataSource, sql, transactions, clock, ids, http, moduleRef]: [
      DataSource,
      Sql,
      SqlTransactions,
      Clock,
      Ids,
      DisclosureHttp,
      ModuleRef,
    ]
  ): Assembly => {
    const [databaseUrl, gate] = [urlOf(dataSource), gateOf(dataSource)];
    const get = <T>(token: Parameters<typeof moduleRef.get<T>>[0]): T => moduleRef.get<T>(token, { strict: false });
    return assemble(options, { databaseUrl, gate, sql, transactions, clock, ids, http, get });
  },
});

function urlOf({ options }: DataSource): string {
  if (options.type !== 'postgres' || options.url === undefined)
    throw new Error('The data source has no PostgreSQL URL');
  return options.url;
}

const PARTS: readonly Provider[] = [
  { provide: Outbox, inject: [ASSEMBLY], useFactory: ({ outbox }: Assembly) => outbox },
  { provide: OutboxPort, useExisting: Outbox },
  { provide: Relay, inject: [ASSEMBLY], useFactory: ({ relay }: Assembly) => relay },
  { provide: Fetches, inject: [ASSEMBLY], useFactory: ({ fetches }: Assembly) => fetches },
  { provide: OpenFetches, inject: [ASSEMBLY], useFactory: ({ openFetches }: Assembly) => openFetches },
  { provide: ParkedEvents, inject: [ASSEMBLY], useFactory: ({ parkedEvents }: Assembly) => parkedEvents },
  { provide: ParkedOutgoing, inject: [ASSEMBLY], useFactory: ({ parkedOutgoing }: Assembly) => parkedOutgoing },
  { provide: SentEvents, inject: [ASSEMBLY], useFactory: ({ sentEvents }: Assembly) => sentEvents },
  { provide: KafkaInbox, inject: [ASSEMBLY], useFactory: ({ inbox }: Assembly) => inbox },
  { provide: Messaging, inject: [ASSEMBLY], useFactory: ({ messaging }: Assembly) => messaging },
  { provide: Metrics, inject: [ASSEMBLY], useFactory: ({ metrics }: Assembly) => metrics },
  { provide: Turns, inject: [ASSEMBLY], useFactory: ({ turns }: Assembly) => turns },
];

const EXPORTED = [
  Outbox,
  OutboxPort,
  Relay,
  Fetches,
  OpenFetches,
  ParkedEvents,
  ParkedOutgoing,
  SentEvents,
  KafkaInbox,
  Messaging,
  Metrics,
  Turns,
];

/** Global: outbox, relay, inbox, held events and fetches of one service. */
@Module({})
export class MessagingModule {
  static forService(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      imports: [...(options.imports ?? [])],
      providers: [assembly(options), ...PARTS, Lifecycle],
      exports: EXPORTED,
    };
  }
}
