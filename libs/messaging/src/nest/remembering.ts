import type { Kafka } from 'kafkajs';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Metrics } from '../metrics.js';
import { OwnPast } from '../restored/own-past.js';
import { PostgresKnownPast } from '../restored/postgres-known-past.js';
import type { MessagingOptions } from './options.js';
import type { Outside } from './outside.js';
import type { Surroundings } from './surroundings.js';

type Given = {
  readonly options: MessagingOptions;
  readonly outside: Outside;
  readonly surroundings: Pick<Surroundings, 'sql' | 'transactions'>;
  readonly catalogue: Catalogue;
  readonly kafka: Kafka;
  readonly metrics: Metrics;
};

/** What asks, before anything is published, whether the database knows what was. */
export function remembering({ options, outside, surroundings, catalogue, kafka, metrics }: Given): OwnPast | undefined {
  const { deployment, restoredAt } = options;
  const bus = outside.ownTopics?.(kafka);
  if (bus === undefined) return undefined;
  const topics = catalogue.topics.filter(({ writer }) => writer === deployment).map(({ name }) => name);
  const database = new PostgresKnownPast(surroundings.sql, surroundings.transactions);
  const past = new OwnPast({ topics, bus, database, restoredAt });
  metrics.forgotten(() => past.missing);
  return past;
}
