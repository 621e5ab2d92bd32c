import { Turns } from '../src/running/turns.js';
import { InformationAddedV1 } from '@mash/contracts';
import { Registry } from 'prom-client';
import { HubCatalogue } from '../src/catalogue/hub-catalogue.js';
import type { Arrival } from '../src/inbox/arrival.js';
import { on, type Consumer, type Received } from '../src/inbox/consumer.js';
import { ConsumerTable } from '../src/inbox/consumer-table.js';
import { Effects } from '../src/inbox/effects.js';
import { Handling } from '../src/inbox/handling.js';
import { Inbox } from '../src/inbox/inbox.js';
import { Metrics } from '../src/metrics.js';
import { Gaps } from '../src/parked/gaps.js';
import { HeldEvents } from '../src/parked/held-events.js';
import { Memory, MemoryAttempts, MemoryHeldStore, MemoryInboxStore, MemoryTransactions } from './in-memory-inbox.js';

export const TOPIC = 'intake.contacts';

/** A reader over memory, as one process: `restarted` is the next process on the same memory. */
export class Reader {
  readonly memory: Memory;
  readonly attempts: MemoryAttempts;
  readonly inbox: Inbox;
  readonly held: HeldEvents;
  readonly heldStore: MemoryHeldStore;
  /** What the owner can send again. */
  sent: readonly Arrival[] = [];

  constructor(
    private readonly handle: (event: Received<typeof InformationAddedV1>, memory: Memory) => Promise<unknown>,
    before?: Reader,
  ) {
    this.memory = before?.memory ?? new Memory();
    this.attempts = before?.attempts ?? new MemoryAttempts();
    const consumers: Consumer[] = [on(InformationAddedV1, 'screening.add', (event) => this.handle(event, this.memory))];
    const catalogue = new HubCatalogue();
    const metrics = new Metrics(new Registry());
    const transactions = new MemoryTransactions(this.memory);
    const store = new MemoryInboxStore(this.memory);
    const effects = new Effects(new ConsumerTable(() => consumers), 'screening');
    const handling = new Handling({ transactions, store, effects, turns: new Turns(), gapWaitMs: 0 });
    this.inbox = new Inbox({
      catalogue,
      handling,
      attempts: this.attempts,
      metrics,
      holding: () => undefined,
    });
    this.heldStore = new MemoryHeldStore(this.memory, store);
    const resends = {
      after: ({ key, sequence }: { key: string; sequence: number }) =>
        Promise.resolve(
          this.sent.filter((one) => one.key === key && Number(one.headers['ce_streamsequence']) > sequence),
        ),
    };
    const gaps = new Gaps({ catalogue, resends, take: this.inbox.takeResent.bind(this.inbox) });
    const parts = { transactions, store: this.heldStore, catalogue, effects, gaps, metrics, patienceMs: 0 };
    this.held = new HeldEvents(parts);
  }

  restarted(): Reader {
    const next = new Reader(this.handle, this);
    next.sent = this.sent;
    return next;
  }

  take(arrivals: readonly Arrival[]): Promise<number> {
    return this.inbox.take({ topic: TOPIC, partition: 0, arrivals });
  }

  /** Until nothing that is held moves any more. */
  async settle(): Promise<void> {
    while (await this.held.turn());
  }
}
