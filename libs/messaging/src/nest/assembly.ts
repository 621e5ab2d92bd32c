import { Logger } from '@nestjs/common';
import { NoFaults } from '../faults/faults.js';
import { faultyBus, faultyOutboxRows } from '../faults/faulty-relay.js';
import { FetchRunner } from '../fetch/fetch-runner.js';
import { Fetches } from '../fetch/fetches.js';
import { OpenFetches } from '../fetch/open-fetches.js';
import { PostgresFetchRows } from '../fetch/postgres-fetch-rows.js';
import { HubCatalogue } from '../catalogue/hub-catalogue.js';
import { registerClockGauge } from '../clock-gauge.js';
import { dropOldRows } from '../housekeeping.js';
import { Messaging } from '../messaging.js';
import { Metrics } from '../metrics.js';
import { Outbox } from '../outbox/outbox.js';
import { SentEvents } from '../outbox/sent-events.js';
import { ParkedEvents } from '../parked/parked-events.js';
import { ExitProcess } from '../process-end.js';
import { ParkedOutgoing } from '../relay/parked-outgoing.js';
import { PostgresOutboxRows } from '../relay/postgres-outbox-rows.js';
import type { Bus, OutboxRows } from '../relay/ports.js';
import { Relay } from '../relay/relay.js';
import { BRIEF } from '../kafka/connection.js';
import { KafkaBus } from '../kafka/kafka-bus.js';
import { LazyAdmin } from '../kafka/lazy-admin.js';
import { Turns } from '../running/turns.js';
import { registerStoreGauges } from '../store-gauges.js';
import { theOutside } from './outside.js';
import { receiving } from './receiving.js';
import { remembering } from './remembering.js';
import type { MessagingOptions } from './options.js';
import type { Surroundings } from './surroundings.js';

/** Puts the parts of one service's messaging together. */
export function assemble(options: MessagingOptions, surroundings: Surroundings) {
  const { deployment, kafka, catalogue = new HubCatalogue(), processEnd = new ExitProcess() } = options;
  const { faults = new NoFaults(), outside = theOutside } = options;
  const { timers } = outside;
  const { sql, transactions, clock, ids, http, get, databaseUrl, gate } = surroundings;
  const metrics = new Metrics(options.registry);
  registerStoreGauges(sql, metrics.registry);
  registerClockGauge(sql, clock, metrics.registry);

  const producing = outside.kafka(kafka, { clientId: deployment, retry: BRIEF });
  const stored = new PostgresOutboxRows(databaseUrl, deployment, outside.postgres, gate);
  metrics.relayOwns(() => stored.isOwner);
  const rows = faults.around<OutboxRows>(stored, faultyOutboxRows);
  const bus = faults.around<Bus>(new KafkaBus(producing), faultyBus);
  const forbidden = options.forbiddenMs !== undefined && { patienceMs: options.forbiddenMs };
  const past = remembering({ options, outside, surroundings, catalogue, kafka: producing, metrics });
  const relay = new Relay({ rows, bus, clock, timers, metrics, processEnd, past, ...forbidden });
  const appended = (): void => {
    relay.signal();
  };
  const traceparent = options.traceparent && { traceparent: options.traceparent };
  const outbox = new Outbox({ deployment, transactions, catalogue, clock, ids, appended, ...traceparent });

  const turns = new Turns();
  const fetchRows = new PostgresFetchRows(sql);
  const fetchers = () => options.fetchers?.(get) ?? [];
  const runner = new FetchRunner({ rows: fetchRows, http, transactions, turns, metrics, fetchers });
  const fetches = new Fetches({ rows: fetchRows, runner, transactions, timers });

  const admin = new LazyAdmin(producing);
  const holding = (): void => {
    messaging.heldSomething();
  };
  const shared = { options, faults, outside, surroundings, catalogue, metrics, processEnd, admin, holding, turns };
  const { inbox, held, heldStore, comparisons } = receiving(shared);
  const messaging = new Messaging({
    relay,
    inbox,
    held,
    heldStore,
    fetches,
    comparisons,
    keepHouse: () => dropOldRows(sql),
    close: () => admin.close(),
    logger: new Logger('inbox'),
    timers,
  });

  return {
    metrics,
    turns,
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
