import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TOPICS } from '@mash/contracts';
import { provision } from '@mash/messaging';
import { eventually, freshName, realParts } from '@mash/testing';
import kafkajs, { type Admin, type Consumer, type Producer } from 'kafkajs';
import { CODECS, registerWriters } from './codecs.js';

const { Kafka, logLevel } = kafkajs;

const topic = freshName('codecs');
const seen: (string | undefined)[] = [];
let admin: Admin;
let producer: Producer;
let consumer: Consumer;

const superUser = () => ({ brokers: realParts().kafka.brokers, ...realParts().kafka.admin, tls: false });

const provisioned = () =>
  provision({ admin: superUser(), topics: TOPICS.slice(0, 1).map((one) => ({ ...one, name: topic, partitions: 1 })) });

/** It knows no codec: with a record that is compressed it crashes. */
beforeAll(async () => {
  registerWriters();
  const { brokers, admin: account } = realParts().kafka;
  const sasl = { mechanism: 'scram-sha-512', ...account } as const;
  const kafka = new Kafka({ clientId: 'specs', brokers, sasl, logLevel: logLevel.NOTHING });
  admin = kafka.admin();
  producer = kafka.producer();
  consumer = kafka.consumer({ groupId: topic });
  await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
  await admin.createTopics({
    topics: [{ topic, numPartitions: 1, configEntries: [{ name: 'compression.type', value: 'producer' }] }],
  });
  await provisioned();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message }) => {
      seen.push(message.value?.toString());
      return Promise.resolve();
    },
  });
}, 60_000);

afterAll(() => Promise.all([consumer.disconnect(), producer.disconnect(), admin.disconnect()]), 30_000);

it.each(Object.entries(CODECS))(
  'F22 a record compressed with %s is handed out as if it were not',
  async (name, compression) => {
    const value = `${name} ${'x'.repeat(100_000)}`;
    await producer.send({ topic, compression, messages: [{ value }] });
    await eventually(() => {
      expect(seen.at(-1)).toBe(value);
    });
  },
);
