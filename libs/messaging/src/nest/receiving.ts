import type { Transactions } from '@mash/kernel';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Faults } from '../faults/faults.js';
import { faultyCommit, faultyConsumers, faultyHandling } from '../faults/faulty-inbox.js';
import { ConsumerTable } from '../inbox/consumer-table.js';
import { Effects } from '../inbox/effects.js';
import { Handling } from '../inbox/handling.js';
import { Inbox } from '../inbox/inbox.js';
import { PostgresAttempts } from '../inbox/postgres-attempts.js';
import { PostgresInboxStore } from '../inbox/postgres-inbox-store.js';
import { BatchTaker } from '../kafka/batch-taker.js';
import { ENDLESS } from '../kafka/connection.js';
import { KafkaInbox } from '../kafka/kafka-inbox.js';
import type { LazyAdmin } from '../kafka/lazy-admin.js';
import type { Metrics } from '../metrics.js';
import { Gaps } from '../parked/gaps.js';
import { HeldEvents } from '../parked/held-events.js';
import { HttpResends } from '../parked/http-resends.js';
import { PostgresHeldStore } from '../parked/postgres-held-store.js';
import type { ProcessEnd } from '../process-end.js';
import type { Turns } from '../running/turns.js';
import { comparing } from './comparing.js';
import type { MessagingOptions } from './options.js';
import type { Outside } from './outside.js';
import type { Surroundings } from './surroundings.js';

type Shared = {
  readonly options: MessagingOptions;
  readonly faults: Faults;
  readonly outside: Outside;
  readonly surroundings: Surroundings;
  readonly catalogue: Catalogue;
  readonly metrics: Metrics;
  readonly processEnd: ProcessEnd;
  readonly admin: LazyAdmin;
  readonly holding: () => void;
  readonly turns: Turns;
};

const GAP_WAIT = 30_000;
const PATIENCE = 5 * 60_000;

/** What takes events from the bus, and what tries again those that were held. */
export function receiving({ options, faults, outside, surroundings, catalogue, admin, turns, ...shared }: Shared) {
  const { metrics, processEnd, holding } = shared;
  const { timers } = outside;
  const { deployment, kafka, together, gapWaitMs = GAP_WAIT, patienceMs = PATIENCE, groupId = deployment } = options;
  const { sql, transactions, clock, http, get } = surroundings;
  const table = new ConsumerTable(() => faults.around(options.consumers(get), faultyConsumers));
  const effects = new Effects(table, deployment);
  const store = new PostgresInboxStore(sql, transactions);
  const mine = faults.around<Transactions>(transactions, faultyHandling);
  const handling = new Handling({ transactions: mine, store, effects, turns, gapWaitMs });
  const attempts = new PostgresAttempts(sql);
  const events = new Inbox({ catalogue, handling, attempts, metrics, holding });

  const heldStore = new PostgresHeldStore(sql, store);
  const take = events.takeResent.bind(events);
  const resends = options.resends ?? new HttpResends(http);
  const gaps = new Gaps({ catalogue, resends, take });
  const held = new HeldEvents({ transactions, store: heldStore, catalogue, effects, gaps, metrics, patienceMs });

  const topics = () => table.topicsFor(deployment, catalogue.topics);
  const comparisons = comparing({ surroundings, admin, groupId, topics, resends, take, timers, metrics });
  const inbox = new KafkaInbox({
    kafka: outside.kafka(kafka, { clientId: deployment, retry: ENDLESS }),
    groupId,
    topics,
    inbox: events,
    takerFor: (commit) =>
      new BatchTaker({ inbox: events, commit: faults.around(commit, faultyCommit), metrics, clock, timers, together }),
    metrics,
    processEnd,
    timers,
    joined: comparisons.joined.bind(comparisons),
    busAnswers: () => admin.answers(),
  });
  return { inbox, held, heldStore, comparisons };
}
