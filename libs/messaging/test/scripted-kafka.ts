import { TOPICS } from '@mash/contracts';
import { SystemTimers } from '@mash/kernel';
import type { Kafka } from 'kafkajs';
import { Registry } from 'prom-client';
import { KafkaInbox } from '../src/kafka/kafka-inbox.js';
import { Metrics } from '../src/metrics.js';
import { RecordedEnd } from './service.js';

type Listener = (event: { readonly payload: object }) => void;

/** A consumer that does nothing but what a spec makes it say. */
class ScriptedConsumer {
  private readonly listeners = new Map<string, Listener>();
  readonly events = { FETCH: 'fetch', GROUP_JOIN: 'group-join', CRASH: 'crash' };
  running = false;

  on(event: string, listener: Listener): void {
    this.listeners.set(event, listener);
  }

  say(event: 'fetch' | 'crash', payload: object = {}): void {
    this.listeners.get(event)?.({ payload });
  }

  constructor(private readonly failsWith: Error | undefined) {}

  connect = (): Promise<void> => (this.failsWith === undefined ? Promise.resolve() : Promise.reject(this.failsWith));
  subscribe = (): Promise<void> => Promise.resolve();
  disconnect = (): Promise<void> => Promise.resolve();
  commitOffsets = (): Promise<void> => Promise.resolve();

  run(): Promise<void> {
    this.running = true;
    return Promise.resolve();
  }
}

/** An inbox on consumers that are scripted. */
export class ScriptedInbox {
  readonly consumers: ScriptedConsumer[] = [];
  readonly ended = new RecordedEnd();
  busAnswers = false;
  /** What the next consumer's connection ends with. */
  nextFailsWith: Error | undefined;
  readonly inbox = new KafkaInbox({
    kafka: { consumer: () => this.another() } as unknown as Kafka,
    groupId: 'screening',
    topics: () => TOPICS.slice(0, 1),
    inbox: { forget: () => undefined } as never,
    takerFor: () => ({ take: () => Promise.resolve() }) as never,
    metrics: new Metrics(new Registry()),
    processEnd: this.ended,
    timers: new SystemTimers(),
    joined: () => undefined,
    busAnswers: () => Promise.resolve(this.busAnswers),
  });

  listen(): Promise<unknown> {
    return new Promise((resolve) => {
      this.inbox.listen(resolve);
    });
  }

  private another(): ScriptedConsumer {
    const consumer = new ScriptedConsumer(this.nextFailsWith);
    this.nextFailsWith = undefined;
    this.consumers.push(consumer);
    return consumer;
  }
}
