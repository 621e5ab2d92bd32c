import { AsyncLocalStorage } from 'node:async_hooks';
import type { SimulatedProcess } from '@mash/testing';
import type { Hub } from './hub.js';
import { isOpen } from './store/inbox-phrases.js';
import type { FetchRow, OutboxRow, ParkedRow } from './store/tables.js';
import type { SimulatedService } from './services/simulated-service.js';

const LANES = 3;
const AGAIN = 1_000;

const outside = AsyncLocalStorage.snapshot();

/** Clients of the writer, who ask for every change until it is acknowledged. */
export class Clients {
  readonly acknowledged = new Set<string>();
  readonly #process: SimulatedProcess;

  constructor(private readonly hub: Hub) {
    this.#process = hub.world.process('client');
  }

  get isDone(): boolean {
    return this.acknowledged.size === this.hub.scenario.commands.length;
  }

  start(): void {
    const left = [...this.hub.scenario.commands];
    const lane = async (): Promise<void> => {
      for (let command = left.shift(); command !== undefined; command = left.shift()) {
        while (!(await this.#isAcknowledged(command))) await this.#pause(1_000);
        this.acknowledged.add(command.id);
        await this.#pause(this.hub.world.random.pick([0, 50, 5_000]));
      }
    };
    for (let lanes = 0; lanes < LANES; lanes += 1) void lane();
  }

  async #isAcknowledged(command: unknown): Promise<boolean> {
    try {
      const { status } = await this.hub.network.ask(this.#process, 'screening', {
        path: '/v1/commands',
        body: command,
      });
      return status === 204;
    } catch {
      return false;
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#process.timers.after(this.hub.world.random.below(milliseconds + 1), resolve));
  }
}

/** Lets go on what is held for a reason that is mended. */
export class Operators {
  #atWork = false;

  constructor(private readonly hub: Hub) {}

  /** Whether there is something to do, or in hand. */
  get hasWork(): boolean {
    return this.#atWork || this.hub.running.some((service) => this.#workFor(service) !== undefined);
  }

  /** Does one thing. */
  look(): void {
    if (this.#atWork) return;
    for (const service of this.hub.running) {
      const work = this.#workFor(service);
      if (work === undefined) continue;
      this.#atWork = true;
      service.process.onEnd(() => {
        this.#atWork = false;
      });
      void outside(() => this.#done(work));
      return;
    }
  }

  async #done(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.#atWork = false;
    } catch {
      /** They look again, a little later. */
      this.hub.world.after(AGAIN, () => {
        this.#atWork = false;
      });
    }
  }

  #workFor(service: SimulatedService): (() => Promise<unknown>) | undefined {
    if (!service.process.isRunning) return undefined;
    const { parkedEvents, parkedOutgoing, openFetches } = service.messaging;
    const database = this.hub.database(service.deployment);
    const held = database.rows<ParkedRow>('parked_event').find((row) => this.#isMended(row));
    if (held !== undefined) return () => parkedEvents.replay(held.id, 'operator');
    const outgoing = database
      .rows<OutboxRow>('outbox')
      .find((row) => row.parked_because !== null && this.#isRight(row));
    if (outgoing !== undefined) return () => parkedOutgoing.release(outgoing.id);
    const fetch = database.rows<FetchRow>('content_fetch').find((row) => this.#isGranted(row));
    return fetch && (() => openFetches.tryAgain(fetch.id));
  }

  #isMended(row: ParkedRow): boolean {
    const { topic, key, stream_sequence, state, reason } = row;
    if (!isOpen(row) || state !== 'parked' || stream_sequence === null || reason === 'gap') return false;
    return this.#isRight({ topic, key, stream_sequence });
  }

  #isRight({ topic, key, stream_sequence }: Pick<OutboxRow, 'topic' | 'key' | 'stream_sequence'>): boolean {
    return this.hub.foreverWrong(topic, key, stream_sequence) === undefined;
  }

  #isGranted({ state, subject }: FetchRow): boolean {
    const insistence = this.hub.scenario.insistences.find(({ key }) => key === subject);
    return state === 'parked' && !(insistence?.forever ?? false);
  }
}
