import { Logger } from '@nestjs/common';
import { FetchRunner } from '../fetch/fetch-runner.js';
import { Fetches } from '../fetch/fetches.js';
import { OpenFetches } from '../fetch/open-fetches.js';
import { PostgresFetchRows } from '../fetch/postgres-fetch-rows.js';
import { HubCatalogue } from '../catalogue/hub-catalogue.js';
import { dropOldRows } from '../housekeeping.js';
import { Messaging } from '../messaging.js';
import { Metrics } from '../metrics.js';
import { Outbox } from '../outbox/outbox.js';
import { SentEvents } from '../outbox/sent-events.js';
import { ParkedEvents } from '../parked/parked-events.js';
import { ExitProcess } from '../process-end.js';
import { ParkedOutgoing } from '../relay/parked-outgoing.js';
import { PostgresOutboxRows } from '../relay/postgres-outbox-rows.js';
import { Relay } from '../relay/relay.js';
import { FINITE, kafkaClient } from '../kafka/connection.js';
import { KafkaBus } from '../kafka/kafka-bus.js';
import { KafkaTopicHistory } from '../kafka/topic-history.js';
import { Turns } from '../running/turns.js';
import { registerStoreGauges } from '../store-gauges.js';
import { receiving } from './receiving.js';
import type { MessagingOptions } from './options.js';
import type { Surroundings } from './surroundings.js';

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

  const turns = new Turns();
  const fetchRows = new PostgresFetchRows(sql);
  const fetchers = () => options.fetchers?.(get) ?? [];
  const runner = new FetchRunner({ rows: fetchRows, http, transactions, turns, metrics, fetchers });
  const fetches = new Fetches({ rows: fetchRows, runner, transactions });

  const history = new KafkaTopicHistory(producing, clock);
  const holding = (): void => {
    messaging.heldSomething();
  };
  const shared = { options, surroundings, catalogue, metrics, processEnd, history, holding, turns };
  const { inbox, held, heldStore } = receiving(shared);
  const messaging = new Messaging({
    relay,
    inbox,
    held,
    heldStore,
    fetches,
    keepHouse: () => dropOldRows(sql),
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
    parkedOutgoing: new ParkedOutgoing(sql, appended),
    openFetches: new OpenFetches(sql, () => {
      fetches.signal();
    }),
    parkedEvents: new ParkedEvents({ sql, transactions, store: heldStore, held, released: holding }),
  };
}

export type Assembly = ReturnType<typeof assemble>;
