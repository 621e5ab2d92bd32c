import type { Catalogue } from '../catalogue/catalogue.js';
import { ConsumerTable } from '../inbox/consumer-table.js';
import { Effects } from '../inbox/effects.js';
import { Handling } from '../inbox/handling.js';
import { Inbox } from '../inbox/inbox.js';
import type { TopicHistory } from '../inbox/ports.js';
import { PostgresAttempts } from '../inbox/postgres-attempts.js';
import { PostgresInboxStore } from '../inbox/postgres-inbox-store.js';
import { BatchTaker } from '../kafka/batch-taker.js';
import { ENDLESS, kafkaClient } from '../kafka/connection.js';
import { KafkaInbox } from '../kafka/kafka-inbox.js';
import type { Metrics } from '../metrics.js';
import { Gaps } from '../parked/gaps.js';
import { HeldEvents } from '../parked/held-events.js';
import { HttpResends } from '../parked/http-resends.js';
import { PostgresHeldStore } from '../parked/postgres-held-store.js';
import type { ProcessEnd } from '../process-end.js';
import type { Turns } from '../running/turns.js';
import type { MessagingOptions } from './options.js';
import type { Surroundings } from './surroundings.js';

type Shared = {
  readonly options: MessagingOptions;
  readonly surroundings: Surroundings;
  readonly catalogue: Catalogue;
  readonly metrics: Metrics;
  readonly processEnd: ProcessEnd;
  readonly history: TopicHistory;
  readonly holding: () => void;
  readonly turns: Turns;
};

const GAP_WAIT = 30_000;
const PATIENCE = 5 * 60_000;

/** What takes events from the bus, and what tries again those that were held. */
export function receiving({ options, surroundings, catalogue, metrics, processEnd, history, holding, turns }: Shared) {
  const { deployment, kafka, gapWaitMs = GAP_WAIT, patienceMs = PATIENCE, groupId = deployment } = options;
  const { sql, transactions, clock, http, get } = surroundings;
  const table = new ConsumerTable(() => options.consumers(get));
  const effects = new Effects(table, deployment);
  const store = new PostgresInboxStore(sql);
  const handling = new Handling({ transactions, store, effects, turns, gapWaitMs });
  const attempts = new PostgresAttempts(sql);
  const events = new Inbox({ catalogue, handling, attempts, history, metrics, holding });

  const heldStore = new PostgresHeldStore(sql, store);
  const take = events.takeResent.bind(events);
  const gaps = new Gaps({ catalogue, resends: options.resends ?? new HttpResends(http), take });
  const held = new HeldEvents({ transactions, store: heldStore, catalogue, effects, gaps, metrics, patienceMs });

  const inbox = new KafkaInbox({
    kafka: kafkaClient(kafka, { clientId: deployment, retry: ENDLESS }),
    groupId,
    topics: () => table.topicsFor(deployment, catalogue.topics),
    inbox: events,
    takerFor: (commit) => new BatchTaker({ inbox: events, commit, metrics, clock }),
    metrics,
    processEnd,
  });
  return { inbox, held, heldStore };
}
