import type { Kafka } from 'kafkajs';

export type Place = { readonly topic: string; readonly partition: number; readonly leader: number };
export type Record = { readonly key: string; readonly headers: Readonly<{ [name: string]: string | undefined }> };

type Header = Buffer | string | (Buffer | string)[] | undefined;
type Message = {
  readonly offset: string;
  readonly key: Buffer | null;
  readonly headers?: Readonly<{ [name: string]: Header }>;
};
type Fetched = {
  readonly responses: readonly { readonly partitions: readonly { readonly messages: readonly Message[] }[] }[];
};
type Offsets = readonly {
  readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
}[];
type Asked = { readonly fromBeginning: boolean } | { readonly fromTimestamp: number };

/** What kafkajs makes its producers and consumers of. */
type Inner = {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  findTopicPartitionMetadata(topic: string): readonly { readonly partitionId: number; readonly leader: number }[];
  findBroker(asked: { readonly nodeId: number }): Promise<{ readonly fetch: (asked: object) => Promise<Fetched> }>;
  fetchTopicsOffset(asked: readonly object[]): Promise<Offsets>;
};

const MEGABYTE = 1024 * 1024;

/** Reading without a group, of which kafkajs is capable and has no interface. */
export class Cluster {
  constructor(private readonly inner: Inner) {}

  connect(): Promise<void> {
    return this.inner.connect();
  }

  disconnect(): Promise<void> {
    return this.inner.disconnect();
  }

  async placesOf(topic: string): Promise<readonly Place[]> {
    await this.inner.addTargetTopic(topic);
    const partitions = this.inner.findTopicPartitionMetadata(topic);
    return partitions.map(({ partitionId, leader }) => ({ topic, partition: partitionId, leader }));
  }

  beginnings(places: readonly Place[]): Promise<ReadonlyMap<number, bigint>> {
    return this.offsets(places, { fromBeginning: true });
  }

  ends(places: readonly Place[]): Promise<ReadonlyMap<number, bigint>> {
    return this.offsets(places, { fromBeginning: false });
  }

  /** Of a partition to which nothing was written since: its end. */
  async offsetsAt(places: readonly Place[], from: Date): Promise<ReadonlyMap<number, bigint>> {
    const [ends, offsets] = [await this.ends(places), await this.offsets(places, { fromTimestamp: from.getTime() })];
    return new Map([...ends].map(([partition, end]) => [partition, known(offsets.get(partition)) ?? end]));
  }

  async read({ topic, partition, leader }: Place, from: bigint, end: bigint): Promise<readonly Record[]> {
    const found: Record[] = [];
    for (let next = from; next < end;) {
      const broker = await this.inner.findBroker({ nodeId: leader });
      const partitions = [{ partition, fetchOffset: String(next), maxBytes: MEGABYTE }];
      const { responses } = await broker.fetch({ ...LIMITS, topics: [{ topic, partitions }] });
      const messages = responses.flatMap((one) => one.partitions.flatMap((inOne) => inOne.messages));
      const fresh = messages.filter(({ offset }) => BigInt(offset) >= next);
      const last = fresh.at(-1);
      if (last === undefined) break;
      found.push(...fresh.map(recordOf));
      next = BigInt(last.offset) + 1n;
    }
    return found;
  }

  private async offsets(places: readonly Place[], asked: Asked): Promise<ReadonlyMap<number, bigint>> {
    const [first] = places;
    if (first === undefined) return new Map();
    const partitions = places.map(({ partition }) => ({ partition }));
    const [offsets] = await this.inner.fetchTopicsOffset([{ topic: first.topic, partitions, ...asked }]);
    return new Map(offsets?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
  }
}

const LIMITS = { maxWaitTime: 500, minBytes: 1, maxBytes: 10 * MEGABYTE, isolationLevel: 1 };

const known = (offset: bigint | undefined): bigint | undefined =>
  offset !== undefined && offset >= 0n ? offset : undefined;

const recordOf = ({ key, headers = {} }: Message): Record => ({
  key: key?.toString('utf8') ?? '',
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, textOf(value)])),
});

const textOf = (value: Header): string | undefined => (Array.isArray(value) ? value[0] : value)?.toString();

type Maker = (options: { readonly metadataMaxAge: number; readonly allowAutoTopicCreation: boolean }) => Inner;

/** With the addresses, the principal and the patience of this client. */
export function clusterOf(kafka: Kafka): Cluster {
  const maker = Object.getOwnPropertySymbols(kafka).find(({ description }) => description?.endsWith('createCluster'));
  if (maker === undefined) throw new Error('This kafkajs is made another way: kafka/cluster.ts has to be as well');
  const make = Reflect.get(kafka, maker) as Maker;
  return new Cluster(make({ metadataMaxAge: 60_000, allowAutoTopicCreation: false }));
}
