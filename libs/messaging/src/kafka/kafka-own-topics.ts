import { Logger } from '@nestjs/common';
import type { Kafka } from 'kafkajs';
import { z } from 'zod';
import { envelopeIn } from '../inbox/arrival.js';
import { isOfItsTopic } from '../relay/send-fate.js';
import { OwnTopics, type OwnRecord } from '../restored/ports.js';
import { clusterOf, type Cluster, type Place, type Record } from './cluster.js';

/** So many, since the last of all may be rubbish that somebody else has written. */
const LAST = 10;

type Start = (cluster: Cluster, places: readonly Place[]) => Promise<ReadonlyMap<number, bigint>>;

/** Reads them past any group: nothing is joined, nothing committed. */
export class KafkaOwnTopics extends OwnTopics {
  private readonly logger = new Logger('relay');

  constructor(private readonly kafka: Kafka) {
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
      const found: OwnRecord[] = [];
      /** One after another: kafkajs opens a connection for each of the first fetches, and closes only one. */
      for (const place of places) {
        const { partition } = place;
        const records = await cluster.read(place, starts.get(partition) ?? 0n, ends.get(partition) ?? 0n);
        found.push(...records.flatMap((record) => ownOf(topic, record) ?? []));
      }
      return found;
    } catch (error) {
      if (!isOfItsTopic(error)) throw error;
      this.logger.warn({ event: 'relay.past-not-read', topic });
      return [];
    }
  }
}

const origin = z.uuid();

/** Whatever else is there was written by somebody else. */
function ownOf(topic: string, record: Record): OwnRecord | undefined {
  const envelope = envelopeIn(record);
  const from = origin.safeParse(record.headers['ce_origin']);
  if (envelope === undefined || !from.success) return undefined;
  const { id: eventId, type, streamSequence: sequence } = envelope;
  return { topic, key: record.key, sequence, eventId, type, origin: from.data };
}

const later = (low = 0n, offset: bigint): bigint => (offset > low ? offset : low);
