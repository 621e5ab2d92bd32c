import { Counter, Gauge, register, type Registry } from 'prom-client';
import { Lags } from './lags.js';
import type { SendFate } from './relay/send-fate.js';

type Named = { readonly name: string; readonly help: string; readonly labelNames?: readonly string[] };
type Collected = Named & { readonly collect?: () => void };

/** What this process counts about its messages; what the database knows is in `StoreGauges`. */
export class Metrics {
  private readonly relayEvents: Counter;
  private readonly relayBatches: Counter;
  private readonly relayFailures: Counter;
  private readonly inboxEvents: Counter;
  private readonly inboxPauses: Counter;
  private readonly lags = new Lags(() => performance.now());
  private readonly crashes: Counter;
  private readonly fetchAnswers: Counter;

  constructor(readonly registry: Registry = register) {
    this.relayEvents = this.counter({ name: 'mash_relay_events_total', help: 'Events the broker has acknowledged' });
    this.relayBatches = this.counter({ name: 'mash_relay_batches_total', help: 'Batches the broker has acknowledged' });
    this.relayFailures = this.counter({
      name: 'mash_relay_failures_total',
      help: 'Turns of the relay that failed',
      labelNames: ['fate'],
    });
    this.inboxEvents = this.counter({
      name: 'mash_inbox_events_total',
      help: 'Events taken from the bus, by what became of them',
      labelNames: ['outcome'],
    });
    this.inboxPauses = this.counter({
      name: 'mash_inbox_pauses_total',
      help: 'Partitions paused for a passing failure',
    });
    const lag = this.gauge({
      name: 'mash_inbox_lag_seconds',
      help: 'Age of the oldest event that was seen and is not taken yet',
      labelNames: ['topic', 'partition'],
      collect: () => {
        lag.reset();
        for (const { topic, partition, seconds } of this.lags.now()) lag.set({ topic, partition }, seconds);
      },
    });
    this.crashes = this.counter({
      name: 'mash_inbox_crashes_total',
      help: 'Crashes of the consumer, restarted ones too',
      labelNames: ['restarted'],
    });
    this.fetchAnswers = this.counter({
      name: 'mash_fetch_answers_total',
      help: 'Answers of owners to fetches',
      labelNames: ['edge', 'status'],
    });
  }

  relayed(events: number, batches: number): void {
    this.relayEvents.inc(events);
    this.relayBatches.inc(batches);
  }

  relayFailed(fate: SendFate): void {
    this.relayFailures.inc({ fate });
  }

  took(outcome: string, events = 1): void {
    if (events > 0) this.inboxEvents.inc({ outcome }, events);
  }

  paused(): void {
    this.inboxPauses.inc();
  }

  /** `seconds`: the age of what was taken last or is to be taken next; it grows until told otherwise. */
  lagging(topic: string, partition: number, seconds: number): void {
    this.lags.tell(topic, partition, seconds);
  }

  /** The partitions may be others' from now on. */
  forgetLags(): void {
    this.lags.forget();
  }

  /** `ages`: by topic, for how many seconds; asked when somebody reads the metrics. */
  relayHolds(ages: () => ReadonlyMap<string, number>): void {
    const held = this.gauge({
      name: 'mash_relay_topic_held_seconds',
      help: 'For how long the broker has taken nothing for a topic, while others may go on',
      labelNames: ['topic'],
      collect: () => {
        held.reset();
        for (const [topic, seconds] of ages()) held.set({ topic }, seconds);
      },
    });
  }

  /** Asked when somebody reads the metrics. */
  forgotten(count: () => number): void {
    const gauge = this.gauge({
      name: 'mash_database_behind_records',
      help: 'Records on the topics of this service that its database does not know: it was put back to an earlier state',
      collect: () => {
        gauge.set(count());
      },
    });
  }

  /** Asked when somebody reads the metrics. */
  relayOwns(isOwner: () => boolean): void {
    const owner = this.gauge({
      name: 'mash_relay_owner',
      help: 'Whether this process is the one that publishes for its service',
      collect: () => {
        owner.set(Number(isOwner()));
      },
    });
  }

  /** Asked when somebody reads the metrics. */
  notComparedFor(seconds: () => number): void {
    const gauge = this.gauge({
      name: 'mash_inbox_not_compared_seconds',
      help: 'Time since every topic was read to its end and held against what its owner has sent',
      collect: () => {
        gauge.set(seconds());
      },
    });
  }

  crashed(restarted: boolean): void {
    this.crashes.inc({ restarted: String(restarted) });
  }

  fetched(edge: string, status: string): void {
    this.fetchAnswers.inc({ edge, status });
  }

  private counter(named: Named): Counter {
    return new Counter({ ...named, labelNames: [...(named.labelNames ?? [])], registers: [this.registry] });
  }

  private gauge(named: Collected): Gauge {
    return new Gauge({ ...named, labelNames: [...(named.labelNames ?? [])], registers: [this.registry] });
  }
}
