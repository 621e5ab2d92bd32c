import { Transactions } from '@mash/kernel';
import { recordIdOf } from '../src/inbox/arrival.js';
import {
  Attempts,
  InboxStore,
  seenKey,
  type Attempt,
  type Handled,
  type Held,
  type InboxChanges,
  type Known,
  type Question,
} from '../src/inbox/ports.js';
import { HeldStore, type Ended, type Failed, type HeldEvent } from '../src/parked/held-store.js';
import { streamOf } from '../src/relay/outbox-row.js';

type Row = {
  readonly id: string;
  readonly held: Held;
  reason: Held['reason'];
  state: 'waiting' | 'parked' | 'done';
  attempts: number;
  starts: number;
};

/** A reader's database: what is in here is kept or rolled back together. */
export class Memory {
  positions = new Map<string, number>();
  latest = new Map<string, Date>();
  seen = new Set<string>();
  rows: Row[] = [];
  effects: string[] = [];

  copy(): Memory {
    const copy = new Memory();
    copy.become(this);
    return copy;
  }

  become(other: Memory): void {
    this.positions = new Map(other.positions);
    this.latest = new Map(other.latest);
    this.seen = new Set(other.seen);
    this.rows = other.rows.map((row) => ({ ...row }));
    this.effects = [...other.effects];
  }
}

/** All or nothing, one at a time. */
export class MemoryTransactions extends Transactions {
  constructor(private readonly memory: Memory) {
    super();
  }

  override async run<T>(work: () => Promise<T>): Promise<T> {
    const before = this.memory.copy();
    try {
      return await work();
    } catch (error) {
      this.memory.become(before);
      throw error;
    }
  }
}

export class MemoryAttempts extends Attempts {
  private readonly begun = new Map<string, Attempt>();

  override last(topic: string, partition: number): Promise<Attempt | undefined> {
    return Promise.resolve(this.begun.get(`${topic} ${String(partition)}`));
  }

  override begin(attempt: Attempt): Promise<void> {
    this.begun.set(`${attempt.topic} ${String(attempt.partition)}`, attempt);
    return Promise.resolve();
  }
}

const isOpen = ({ state }: Row): boolean => state !== 'done';
const sequenceOf = ({ held }: Row): number => (held.isApart === true ? Infinity : (held.envelope?.streamSequence ?? 0));

export class MemoryInboxStore extends InboxStore {
  constructor(private readonly memory: Memory) {
    super();
  }

  override open({ topic, keys, eventIds }: Question): Promise<Known> {
    const positions = new Map<string, number>();
    const latest = new Map<string, Date>();
    for (const key of keys) {
      const position = this.memory.positions.get(streamOf({ topic, key }));
      if (position !== undefined) positions.set(key, position);
      const time = this.memory.latest.get(streamOf({ topic, key }));
      if (time !== undefined) latest.set(key, time);
    }
    const heldKeys = this.memory.rows
      .filter((row) => isOpen(row) && this.holds(row))
      .map(({ held }) => held.arrival.key);
    const seen = [...this.memory.seen].filter((one) => eventIds.some((id) => one.endsWith(` ${id}`)));
    return Promise.resolve({ positions, latest, heldKeys: new Set(heldKeys), seen: new Set(seen) });
  }

  override write({ topic, positions, latest, handled, held }: InboxChanges): Promise<void> {
    for (const [key, sequence] of positions) this.move(topic, key, sequence);
    for (const [key, time] of latest) this.memory.latest.set(streamOf({ topic, key }), time);
    this.record(handled);
    for (const one of held) this.hold(one);
    return Promise.resolve();
  }

  move(topic: string, key: string, sequence: number): void {
    const stream = streamOf({ topic, key });
    this.memory.positions.set(stream, Math.max(sequence, this.memory.positions.get(stream) ?? 0));
  }

  record(handled: readonly Handled[]): void {
    for (const { consumer, eventId } of handled) {
      const key = seenKey(consumer, eventId);
      if (this.memory.seen.has(key)) throw new Error(`${key} was handled twice`);
      this.memory.seen.add(key);
    }
  }

  private hold(held: Held): void {
    const known = this.memory.rows.find((row) => row.id === recordIdOf(held.arrival));
    if (known === undefined) {
      const { reason, state } = held;
      this.memory.rows.push({ id: recordIdOf(held.arrival), held, reason, state, attempts: 0, starts: 0 });
    } else if (isOpen(known) && known.reason === 'gap' && held.reason !== 'gap') {
      Object.assign(known, { reason: held.reason, state: held.state });
    }
  }

  private holds(row: Row): boolean {
    if (row.held.envelope === undefined || row.held.isApart === true) return false;
    return row.reason !== 'gap' || sequenceOf(row) <= (this.memory.positions.get(streamOf(row.held.arrival)) ?? 0);
  }
}

export class MemoryHeldStore extends HeldStore {
  constructor(
    private readonly memory: Memory,
    private readonly inbox: MemoryInboxStore,
  ) {
    super();
  }

  override due(): Promise<readonly HeldEvent[]> {
    const firsts = this.memory.rows.filter(
      (row) => isOpen(row) && row.held.envelope !== undefined && this.isFirst(row),
    );
    return Promise.resolve(firsts.map((row) => this.viewOf(row)).filter((held) => this.isDue(held)));
  }

  override nextInMs(): Promise<number | undefined> {
    return Promise.resolve(undefined);
  }

  override lock(id: string): Promise<HeldEvent | undefined> {
    const row = this.memory.rows.find((one) => one.id === id);
    return Promise.resolve(row !== undefined && isOpen(row) && this.isFirst(row) ? this.viewOf(row) : undefined);
  }

  override begin(id: string): Promise<void> {
    this.row(id).starts += 1;
    return Promise.resolve();
  }

  override notBegun(id: string): Promise<void> {
    this.row(id).starts -= 1;
    return Promise.resolve();
  }

  override failed(id: string, { reason, patienceMs }: Failed): Promise<boolean> {
    const row = this.row(id);
    Object.assign(row, { reason, starts: 0, attempts: row.attempts + 1 });
    row.state = patienceMs === 0 ? 'parked' : 'waiting';
    return Promise.resolve(patienceMs === 0);
  }

  override end(held: HeldEvent, _ended: Ended, handled: readonly Handled[]): Promise<void> {
    this.inbox.record(handled);
    if (held.streamSequence !== undefined) this.inbox.move(held.arrival.topic, held.arrival.key, held.streamSequence);
    this.row(held.id).state = 'done';
    return Promise.resolve();
  }

  private isDue({ state, reason, streamSequence = 0, position }: HeldEvent): boolean {
    return state === 'waiting' || (reason === 'gap' && streamSequence <= position + 1);
  }

  private isFirst(row: Row): boolean {
    const stream = streamOf(row.held.arrival);
    const others = this.memory.rows.filter((one) => isOpen(one) && streamOf(one.held.arrival) === stream);
    return others.every((one) => sequenceOf(one) >= sequenceOf(row));
  }

  private row(id: string): Row {
    const row = this.memory.rows.find((one) => one.id === id);
    if (row === undefined) throw new Error(`${id} is not held`);
    return row;
  }

  private viewOf({ id, held, reason, state, attempts, starts }: Row): HeldEvent {
    const { arrival, envelope } = held;
    return {
      id,
      arrival,
      eventId: envelope?.id,
      streamSequence: envelope?.streamSequence,
      reason,
      state: state === 'parked' ? 'parked' : 'waiting',
      attempts,
      starts,
      position: this.memory.positions.get(streamOf(arrival)) ?? 0,
      seenBy: [...this.memory.seen]
        .filter((one) => one.endsWith(` ${envelope?.id ?? ''}`))
        .map((one) => one.split(' ')[0] ?? ''),
    };
  }
}
