import type { Topic } from '@mash/contracts';
import { Comparing } from '../comparing/comparing.js';
import { HttpHeads } from '../comparing/http-heads.js';
import { PostgresComparedStore } from '../comparing/postgres-compared-store.js';
import type { Arrival } from '../inbox/arrival.js';
import { KafkaBusEnds } from '../kafka/kafka-bus-ends.js';
import type { LazyAdmin } from '../kafka/lazy-admin.js';
import type { Metrics } from '../metrics.js';
import type { Resends } from '../parked/resends.js';
import type { Timers } from '@mash/kernel';
import type { Surroundings } from './surroundings.js';

type Given = {
  readonly surroundings: Pick<Surroundings, 'sql' | 'http'>;
  readonly admin: LazyAdmin;
  readonly groupId: string;
  readonly topics: () => readonly Topic[];
  readonly resends: Resends;
  readonly take: (arrival: Arrival) => Promise<void>;
  readonly timers: Timers;
  readonly metrics: Metrics;
};

/** What holds this reader's positions against what the owners have sent. */
export function comparing({ surroundings, admin, groupId, timers, metrics, ...given }: Given): Comparing {
  const comparisons = new Comparing({
    ...given,
    ends: new KafkaBusEnds(admin, groupId),
    heads: new HttpHeads(surroundings.http),
    store: new PostgresComparedStore(surroundings.sql),
    monotonic: () => timers.monotonic(),
    timers,
  });
  metrics.notComparedFor(() => comparisons.notComparedSeconds);
  return comparisons;
}
