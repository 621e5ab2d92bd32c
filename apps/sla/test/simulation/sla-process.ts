import { contractOf, type Contract, type DataOf } from '@mash/contracts';
import type { Id, Ids } from '@mash/kernel';
import { type Consumer, type Received, Turns } from '@mash/messaging';
import { isPassing, OutboxPort, Sql, SqlTransactions, type Outgoing } from '@mash/persistence';
import { simulatedDataSource, type SimulatedDatabase, type SimulatedProcess } from '@mash/testing';
import { incoming } from '../../src/adapters/kafka/incoming.js';
import { rearmJob } from '../../src/adapters/jobs/rearm.job.js';
import { sweepJob } from '../../src/adapters/jobs/sweep.job.js';
import { PostgresCaseMemory } from '../../src/adapters/postgres/postgres-case-memory.js';
import { PostgresClocks } from '../../src/adapters/postgres/postgres-clocks.js';
import type { Clocks } from '../../src/domain/clocks.js';
import { EndPromises } from '../../src/use-cases/end-promises.js';
import { RingClocks } from '../../src/use-cases/ring-clocks.js';
import { TakeFact } from '../../src/use-cases/take-fact.js';
import type { Bus, Event } from './bus.js';
import { ShortPolicy } from './policy.js';
import { SimulatedAlarms, type SimulatedRedis } from './redis.js';
import { idOf } from './scenario.js';
import { TAKE, TAKEN, TELL, TOOK } from './tables.js';

/** One safeguard that is taken out of the process. */
export type ProcessMutation = {
  readonly withoutSweep?: boolean;
  readonly ringing?: (clocks: Clocks, process: SimulatedProcess) => Clocks;
  readonly taking?: (clocks: Clocks, process: SimulatedProcess) => Clocks;
};

export type Place = {
  readonly database: SimulatedDatabase;
  readonly redis: SimulatedRedis;
  readonly bus: Bus;
  readonly mutation: ProcessMutation;
  /** Told of what no handler may fail with. */
  readonly failed: (what: string) => void;
};

class ToldOutbox extends OutboxPort {
  constructor(private readonly sql: Sql) {
    super();
  }

  async append(
    aggregate: { readonly id: string; readonly version: number },
    events: readonly Outgoing[],
  ): Promise<void> {
    for (const [ordinal, { type, data }] of events.entries()) {
      await this.sql.count(TELL, [aggregate.id, aggregate.version, ordinal, type, data]);
    }
  }
}

let numbers = 0;

class NumberedIds implements Ids {
  next<Of extends string>(): Id<Of> {
    numbers += 1;
    return idOf(0xc10c, numbers) as Id<Of>;
  }
}

const AGAIN_MS = 300;
const policy = new ShortPolicy();

/** One process of sla: what takes facts, sweeps and rings is what runs in production. */
export class SlaProcess {
  private readonly sql: Sql;
  private readonly transactions: SqlTransactions;
  private readonly consumers: readonly Consumer[];
  private readonly ringClocks: RingClocks;
  private readonly alarms: SimulatedAlarms;
  private readonly turns = new Turns();
  /** Up to where this process knows each stream to be taken. */
  private readonly known = new Map<string, number>();

  constructor(
    readonly process: SimulatedProcess,
    private readonly place: Place,
  ) {
    const { database, redis, mutation } = place;
    const dataSource = simulatedDataSource(database, process);
    this.sql = new Sql(dataSource);
    this.transactions = new SqlTransactions(dataSource);
    this.alarms = new SimulatedAlarms(redis, process);
    const clocks = new PostgresClocks(this.sql, new ToldOutbox(this.sql), this.transactions, this.alarms);
    const taking = mutation.taking?.(clocks, process) ?? clocks;
    const ids = new NumberedIds();
    const takeFact = new TakeFact(taking, new PostgresCaseMemory(this.sql), policy, this.transactions, ids);
    this.consumers = incoming({ takeFact, endPromises: new EndPromises(clocks, this.transactions) });
    this.ringClocks = new RingClocks(mutation.ringing?.(clocks, process) ?? clocks, policy, this.transactions);
  }

  start(): void {
    const { process, place } = this;
    if (place.mutation.withoutSweep !== true) sweepJob(this.ringClocks, process.timers);
    rearmJob(this.sql, this.alarms, process.timers);
    place.redis.join(process, (id) => this.ringClocks.one(id));
    for (const stream of place.bus.streams.keys()) void this.follow(stream);
  }

  /** As the inbox does: one event after another, with its position in one transaction; what fails is tried again. */
  private async follow(stream: string): Promise<void> {
    for (;;) {
      const at = this.known.get(stream) ?? 0;
      await this.place.bus.more(stream, at, this.process);
      const isDone = await this.turns.run(stream.split(' ')[1] ?? '', () => this.takeOne(stream, at));
      if (!isDone) await this.rest(AGAIN_MS);
    }
  }

  private async takeOne(stream: string, at: number): Promise<boolean> {
    const event = this.place.bus.of(stream)[at];
    if (event === undefined) return false;
    try {
      this.known.set(stream, await this.transactions.run(() => this.take(stream, event, at)));
      return true;
    } catch (error) {
      if (!isPassing(error)) this.place.failed(`I7: ${stream} failed: ${String(error)}`);
      return false;
    }
  }

  /** Up to where the stream is taken then: another process may have been there before. */
  private async take(stream: string, event: Event, at: number): Promise<number> {
    await this.sql.count(TAKE, [stream]);
    const taken = await this.sql.one<{ last: number }>(TAKEN, [stream]);
    const last = taken?.last ?? 0;
    if (last !== at) return last;
    const heard = this.consumers.filter(({ contract }) => contract.type === event.type);
    for (const { handle } of heard) await handle(received(stream, event, last + 1));
    await this.sql.count(TOOK, [stream, last + 1]);
    return last + 1;
  }

  private rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.process.timers.after(milliseconds, resolve));
  }
}

export function received(stream: string, { id, type, data, time }: Event, sequence: number): Received {
  const contract = contractOf(type);
  if (contract === undefined) throw new Error(`There is no contract ${type}`);
  const [topic = '', subject = ''] = stream.split(' ');
  return {
    ...{ id, type, subject, topic, time },
    data: data as DataOf<Contract>,
    source: 'mash:simulation',
    aggregateVersion: sequence,
    streamSequence: sequence,
  };
}
