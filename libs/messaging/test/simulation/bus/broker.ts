import type { SimulatedProcess, World } from '@mash/testing';
import { Group, SESSION } from './group.js';

export type Stored = {
  readonly offset: number;
  readonly key: string | undefined;
  readonly value: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly at: Date;
};
export type Sent = Pick<Stored, 'key' | 'value' | 'headers'>;

export class Partition {
  /** All that was ever written. */
  readonly records: Stored[] = [];
  /** The first that is still there. */
  low = 0;

  constructor(
    readonly topic: string,
    readonly number: number,
  ) {}

  get end(): number {
    return this.records.length;
  }

  /** What is there from an offset on. */
  read(offset: number, most: number): readonly Stored[] {
    const from = Math.max(offset, this.low);
    return this.records.slice(from, from + most);
  }

  append(sent: Sent, at: Date): void {
    this.records.push({ ...sent, offset: this.end, at });
  }
}

export const placeOf = (topic: string, partition: number): string => `${topic}/${String(partition)}`;

/** Any hash will do, as long as a key stays where it is. */
const hashOf = (key: string): number => Buffer.from(key).reduce((hash, byte) => (hash * 31 + byte) >>> 0, 7);

type TopicShape = { readonly name: string; readonly partitions: number };

/** One broker with its topics and its groups. What it has written it keeps, until it is told to drop it. */
export class Broker {
  readonly #topics: ReadonlyMap<string, readonly Partition[]>;
  readonly #groups = new Map<string, Group>();
  readonly #listeners = new Set<() => void>();
  readonly #cutOff = new Map<SimulatedProcess, number>();
  #awayUntil = -1;

  constructor(
    readonly world: World,
    topics: readonly TopicShape[],
  ) {
    this.#topics = new Map(
      topics.map(({ name, partitions }) => [
        name,
        Array.from({ length: partitions }, (_, number) => new Partition(name, number)),
      ]),
    );
  }

  isAwayFor(process: SimulatedProcess): boolean {
    return this.world.now < Math.max(this.#awayUntil, this.#cutOff.get(process) ?? 0);
  }

  get partitions(): readonly Partition[] {
    return [...this.#topics.values()].flat();
  }

  partitionsOf(topic: string): readonly Partition[] {
    return this.#topics.get(topic) ?? [];
  }

  partitionFor(topic: string, key: string | undefined): Partition {
    const partitions = this.partitionsOf(topic);
    const partition = partitions[hashOf(key ?? '') % partitions.length];
    if (partition === undefined) throw new Error(`There is no topic ${topic}`);
    return partition;
  }

  append(partition: Partition, records: readonly Sent[]): void {
    const at = new Date(Date.parse('2026-03-02T09:00:00Z') + this.world.now);
    for (const record of records) partition.append(record, at);
    this.stir();
  }

  group(id: string): Group {
    const group = this.#groups.get(id) ?? new Group(this, id);
    this.#groups.set(id, group);
    return group;
  }

  /** Answers nobody for so long. */
  goAway(milliseconds: number): void {
    this.world.note('broker', `away for ${String(milliseconds)} ms`);
    this.#awayUntil = this.world.now + milliseconds;
    this.world.after(milliseconds, () => {
      this.stir();
    });
  }

  /** Cuts one process off for so long; who is silent for too long is a member no more. */
  cutOff(process: SimulatedProcess, milliseconds: number): void {
    this.world.note('broker', `is cut off from ${process.name} for ${String(milliseconds)} ms`);
    this.#cutOff.set(process, this.world.now + milliseconds);
    this.world.after(SESSION, () => {
      if (this.isAwayFor(process)) for (const group of this.#groups.values()) group.giveUp(process);
    });
    this.world.after(milliseconds, () => {
      this.stir();
    });
  }

  /** Told when there may be something to fetch, or to hear. */
  onStir(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stir(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
