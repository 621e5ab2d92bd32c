import type { Clock, Ids } from '@mash/kernel';
import type { Sql, SqlTransactions } from '@mash/persistence';
import { Logger } from '@nestjs/common';
import type { DisclosureHttp } from '../fetch/disclosure-http.js';
import { FetchRunner } from '../fetch/fetch-runner.js';
import { Fetches } from '../fetch/fetches.js';
import { OpenFetches } from '../fetch/open-fetches.js';
import { PostgresFetchRows } from '../fetch/postgres-fetch-rows.js';
import { HubCatalogue } from '../catalogue/hub-catalogue.js';
import { Messaging } from '../messaging.js';
import { Metrics } from '../metrics.js';
import { Outbox } from '../outbox/outbox.js';
import { SentEvents } from '../outbox/sent-events.js';
import { ParkedEvents } from '../parked/parked-events.js';
import { ExitProcess } from '../process-end.js';
import { PostgresOutboxRows } from '../relay/postgres-outbox-rows.js';
import { Relay } from '../relay/relay.js';
import { FINITE, kafkaClient } from '../kafka/connection.js';
import { KafkaBus } from '../kafka/kafka-bus.js';
import { KafkaTopicHistory } from '../kafka/topic-history.js';
import { registerStoreGauges } from '../store-gauges.js';
import { receiving } from './receiving.js';
import type { Get, MessagingOptions } from './options.js';

export type Surroundings = {
  readonly databaseUrl: string;
  readonly sql: Sql;
  readonly transactions: SqlTransactions;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly http: DisclosureHttp;
  readonly get: Get;
};

/** Puts the parts of one service's messaging together. */
export function assemble(options: MessagingOptions, surroundings: Surroundings) {
  const { deployment, kafka, catalogue = new HubCatalogue(), processEnd = new ExitProcess() } = options;
  const { sql, transactions, clock, ids, http, get, databaseUrl } = surroundings;
  const metrics = new Metrics(options.registry);
  registerStoreGauges(sql, metrics.registry);

  const producing = kafkaClient(kafka, { clientId: deployment, retry: FINITE });
  const rows = new PostgresOutboxRows(databaseUrl, deployment);
  const forbidden = options.forbiddenMs !== undefined && { patienceMs: options.forbiddenMs };
  const relay = new Relay({ rows, bus: new KafkaBus(producing), clock, metrics, processEnd, ...forbidden });
  const appended = (): void => {
    relay.signal();
  };
  const traceparent = options.traceparent && { traceparent: options.traceparent };
  const outbox = new Outbox({ deployment, sql, transactions, catalogue, clock, ids, appended, ...traceparent });

  const fetchRows = new PostgresFetchRows(sql);
  const fetchers = () => options.fetchers?.(get) ?? [];
  const runner = new FetchRunner({ rows: fetchRows, http, transactions, metrics, fetchers });
  const fetches = new Fetches({ rows: fetchRows, runner, transactions });

  const history = new KafkaTopicHistory(producing, clock);
  const holding = (): void => {
    messaging.heldSomething();
  };
  const shared = { options, surroundings, catalogue, metrics, processEnd, history, holding };
  const { inbox, held, heldStore } = receiving(shared);
  const messaging = new Messaging({
    relay,
    inbox,
    held,
    heldStore,
    fetches,
    close: () => history.close(),
    logger: new Logger('inbox'),
  });

  return {
    metrics,
    outbox,
    relay,
    fetches,
    inbox,
    messaging,
    sentEvents: new SentEvents(sql),
    openFetches: new OpenFetches(sql, () => {
      fetches.signal();
    }),
    parkedEvents: new ParkedEvents({ sql, transactions, store: heldStore, held, released: holding }),
  };
}

export type Assembly = ReturnType<typeof assemble>;
