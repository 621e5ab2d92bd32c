import { Counter, Gauge, register, type Registry } from 'prom-client';
import type { SendFate } from './relay/send-fate.js';

type Named = { readonly name: string; readonly help: string; readonly labelNames?: readonly string[] };

/** What this process counts about its messages; what the database knows is in `StoreGauges`. */
export class Metrics {
  private readonly relayEvents: Counter;
  private readonly relayBatches: Counter;
  private readonly relayFailures: Counter;
  private readonly inboxEvents: Counter;
  private readonly inboxPauses: Counter;
  private readonly inboxLag: Gauge;
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
    this.inboxLag = this.gauge({
      name: 'mash_inbox_lag_seconds',
      help: 'Age of the event last taken while more were waiting',
      labelNames: ['topic', 'partition'],
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

  lagging(topic: string, partition: number, seconds: number): void {
    this.inboxLag.set({ topic, partition }, seconds);
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

  private gauge(named: Named): Gauge {
    return new Gauge({ ...named, labelNames: [...(named.labelNames ?? [])], registers: [this.registry] });
  }
}
