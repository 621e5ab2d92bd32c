import type { Deployment, Id, Ids } from '@mash/kernel';
import { Sql, SqlTransactions } from '@mash/persistence';
import { SimulatedClient, simulatedDataSource, type SimulatedDatabase, type SimulatedProcess } from '@mash/testing';
import type pg from 'pg';
import { Registry } from 'prom-client';
import type { OwnersAnswer } from '../../../src/fetch/disclosure-http.js';
import type { Fetcher } from '../../../src/fetch/fetcher.js';
import type { Consumer } from '../../../src/inbox/consumer.js';
import { assemble, type Assembly } from '../../../src/nest/assembly.js';
import { ProcessEnd } from '../../../src/process-end.js';
import type { Broker } from '../bus/broker.js';
import type { BusSettings } from '../bus/settings.js';
import { simulatedKafka } from '../bus/simulated-kafka.js';
import type { SimulationCatalogue } from './catalogue.js';
import type { Network, Request } from './network.js';

/** What one process of a service is made of, besides messaging. */
export type Made = {
  readonly sql: Sql;
  readonly transactions: SqlTransactions;
  readonly process: SimulatedProcess;
  readonly messaging: () => Assembly;
};

export type ServiceShape = {
  readonly deployment: Deployment;
  readonly consumers: (made: Made) => readonly Consumer[];
  readonly fetchers: (made: Made) => readonly Fetcher[];
  /** What it answers besides `/v1/events`. */
  readonly answer: (made: Made, request: Request) => Promise<OwnersAnswer>;
};

export type Place = {
  readonly database: SimulatedDatabase;
  readonly broker: Broker;
  readonly network: Network;
  readonly catalogue: SimulationCatalogue;
  readonly ids: Ids;
  readonly bus: BusSettings;
  readonly poolSize: number;
  readonly gapWaitMs: number;
  readonly patienceMs: number;
};

class EndOfSimulated extends ProcessEnd {
  constructor(private readonly process: SimulatedProcess) {
    super();
  }

  end(because: string): void {
    this.process.world.note(this.process.name, because);
    void this.process.kill();
  }
}

/** The n-th id of the run. */
export const idOf = <Of extends string>(n: number): Id<Of> =>
  `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}` as Id<Of>;

/** One process of a service: everything that runs there is what runs in production. */
export class SimulatedService {
  readonly deployment: Deployment;
  readonly messaging: Assembly;
  readonly sql: Sql;
  readonly transactions: SqlTransactions;

  constructor(
    private readonly shape: ServiceShape,
    readonly process: SimulatedProcess,
    private readonly place: Place,
  ) {
    this.deployment = shape.deployment;
    const dataSource = simulatedDataSource(place.database, process, place.poolSize);
    this.sql = new Sql(dataSource);
    this.transactions = new SqlTransactions(dataSource);
    this.messaging = this.assembled();
  }

  start(): void {
    const { messaging, process, place, shape } = this;
    place.network.listen(shape.deployment, { process, answer: (request) => this.answer(request) });
    messaging.messaging.start();
    messaging.inbox.listen(() => undefined);
  }

  /** As after SIGTERM. */
  async stop(): Promise<void> {
    await this.messaging.messaging.stop();
    await this.process.kill();
  }

  private assembled(): Assembly {
    const { shape, process, place } = this;
    const { deployment } = shape;
    return assemble(
      {
        deployment,
        kafka: { brokers: [], username: '', password: '', tls: false },
        consumers: () => shape.consumers(this.made),
        fetchers: () => shape.fetchers(this.made),
        catalogue: place.catalogue,
        gapWaitMs: place.gapWaitMs,
        patienceMs: place.patienceMs,
        processEnd: new EndOfSimulated(process),
        registry: new Registry(),
        outside: {
          timers: process.timers,
          kafka: () => simulatedKafka(place.broker, process, place.bus),
          postgres: () => new SimulatedClient(place.database, process) as unknown as pg.Client,
        },
      },
      {
        databaseUrl: '',
        sql: this.sql,
        transactions: this.transactions,
        clock: process.clock,
        ids: place.ids,
        http: place.network.clientOf(process),
        get: () => {
          throw new Error('services of the simulation build what they need');
        },
      },
    );
  }

  private get made(): Made {
    const { sql, transactions, process } = this;
    return { sql, transactions, process, messaging: () => this.messaging };
  }

  private async answer(request: Request): Promise<OwnersAnswer> {
    const { pathname, searchParams } = new URL(request.path, 'http://owner');
    const { sentEvents } = this.messaging;
    const topic = searchParams.get('topic') ?? '';
    if (pathname === '/v1/events/heads') {
      return { status: 200, body: await sentEvents.heads(topic, searchParams.get('after') ?? undefined) };
    }
    if (pathname === '/v1/events') {
      const after = Number(searchParams.get('afterSequence'));
      const events = await sentEvents.after(topic, searchParams.get('key') ?? '', after);
      return { status: 200, body: { events: events.map((event) => this.place.bus.mangled(topic, event)) } };
    }
    return this.shape.answer(this.made, request);
  }
}
