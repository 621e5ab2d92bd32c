import kafkajs from 'kafkajs';
import pg from 'pg';
import type { PartsDescriptor } from '../../stack/descriptor.js';
import { percentilesOf } from '../report/percentiles.js';

/** What each step of a chain costs a client that does nothing else, one after another; medians in milliseconds. */
export type Floors = { readonly commit: number; readonly select: number; readonly produceToFetch: number };

const TIMES = 300;
const TOPIC = 'bench.floor';

/** Two hops: three commits, two looks into an outbox, two ways over the broker. */
export const floorOfChain = ({ commit, select, produceToFetch }: Floors): number =>
  3 * commit + 2 * select + 2 * produceToFetch;

export async function measureFloors(parts: PartsDescriptor): Promise<Floors> {
  const client = new pg.Client({ ...parts.postgres, database: 'postgres' });
  await client.connect();
  try {
    await client.query('CREATE TABLE IF NOT EXISTS bench_commit (id bigint GENERATED ALWAYS AS IDENTITY, value text)');
    await client.query('CREATE TABLE IF NOT EXISTS bench_outbox (id bigint PRIMARY KEY, value text)');
    const commit = await medianOf(() => commitOne(client));
    const select = await medianOf(() => client.query('SELECT id, value FROM bench_outbox ORDER BY id LIMIT 500'));
    return { commit, select, produceToFetch: await produceToFetch(parts.kafka) };
  } finally {
    await client.query('DROP TABLE IF EXISTS bench_outbox, bench_commit');
    await client.end();
  }
}

async function commitOne(client: pg.Client): Promise<void> {
  await client.query('BEGIN');
  await client.query('INSERT INTO bench_commit (value) VALUES ($1)', ['x'.repeat(600)]);
  await client.query('COMMIT');
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let one = 0; one < TIMES; one += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return percentilesOf(times).p50;
}

async function produceToFetch({ brokers, admin: user }: PartsDescriptor['kafka']): Promise<number> {
  const kafka = new kafkajs.Kafka({
    clientId: 'bench',
    brokers: [...brokers],
    sasl: { mechanism: 'scram-sha-512', ...user },
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  const consumer = kafka.consumer({ groupId: `bench-${String(Date.now())}`, maxWaitTimeInMs: 500, minBytes: 1 });
  await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
  try {
    await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 1 }], waitForLeaders: true });
    await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
    let came: () => void = () => undefined;
    await consumer.run({
      eachMessage: () => {
        came();
        return Promise.resolve();
      },
    });
    return await medianOf(async () => {
      const fetched = new Promise<void>((resolve) => {
        came = resolve;
      });
      await producer.send({ topic: TOPIC, acks: -1, messages: [{ key: 'k', value: 'x'.repeat(600) }] });
      await fetched;
    });
  } finally {
    await consumer.disconnect();
    await admin.deleteTopics({ topics: [TOPIC] });
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  }
}
