import { Logger } from '@nestjs/common';
import type { Kafka } from 'kafkajs';
import { isOfItsTopic } from '../relay/send-fate.js';
import { OwnTopics, type OwnRecord } from '../restored/ports.js';
import { clusterOf, type Cluster, type Place, type Record } from './cluster.js';

/** So many, since the last of all may be rubbish that somebody else has written. */
const LAST = 10;

type Start = (cluster: Cluster, places: readonly Place[]) => Promise<ReadonlyMap<number, bigint>>;

/** Reads them past any group: nothing is joined, nothing committed. */
export class KafkaOwnTopics extends OwnTopics {
  private readonly logger = new Logger('relay');

  constructor(
    private readonly kafka: Kafka,
    /** `mash:<deployment>` */
    private readonly source: string,
  ) {
    super();
  }

  override last(topics: readonly string[]): Promise<readonly OwnRecord[]> {
    return this.readAll(topics, async (cluster, places) => {
      const [low, high] = [await cluster.beginnings(places), await cluster.ends(places)];
      return new Map([...high].map(([partition, end]) => [partition, later(low.get(partition), end - BigInt(LAST))]));
    });
  }

  override since(topics: readonly string[], from: Date): Promise<readonly OwnRecord[]> {
    return this.readAll(topics, (cluster, places) => cluster.offsetsAt(places, from));
  }

  private async readAll(topics: readonly string[], start: Start): Promise<readonly OwnRecord[]> {
    const cluster = clusterOf(this.kafka);
    await cluster.connect();
    try {
      const found: OwnRecord[] = [];
      for (const topic of topics) found.push(...(await this.read(cluster, topic, start)));
      return found;
    } finally {
      await cluster.disconnect();
    }
  }

  private async read(cluster: Cluster, topic: string, start: Start): Promise<readonly OwnRecord[]> {
    try {
      const places = await cluster.placesOf(topic);
      const starts = await start(cluster, places);
      const ends = await cluster.ends(places);
      const records = await Promise.all(
        places.map((place) => cluster.read(place, starts.get(place.partition) ?? 0n, ends.get(place.partition) ?? 0n)),
      );
      return records.flat().flatMap((record) => this.own(topic, record) ?? []);
    } catch (error) {
      if (!isOfItsTopic(error)) throw error;
      this.logger.warn({ event: 'relay.past-not-read', topic });
      return [];
    }
  }

  private own(topic: string, { key, headers }: Record): OwnRecord | undefined {
    const { ce_source, ce_id, ce_type, ce_streamsequence } = headers;
    const sequence = Number(ce_streamsequence);
    const isOurs = ce_source === this.source && ce_id !== undefined && ce_type !== undefined && sequence > 0;
    return isOurs ? { topic, key, sequence, eventId: ce_id, type: ce_type } : undefined;
  }
}

const later = (low = 0n, offset: bigint): bigint => (offset > low ? offset : low);
