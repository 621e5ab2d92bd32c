import { TOPICS, type Topic } from '@mash/contracts';
import kafkajs, { type Admin, type ITopicConfig } from 'kafkajs';
import { accessControl, rulesFor } from './access-rules.js';
import { FINITE, kafkaClient, type KafkaConnection } from './connection.js';

type Options = {
  /** As the super user. */
  readonly admin: KafkaConnection;
  readonly topics?: readonly Topic[];
  readonly replication?: number;
};

const FORTNIGHT = String(14 * 86_400_000);

const { ConfigResourceTypes } = kafkajs;

/** One record in a codec that kafkajs does not know would end every reader for good: the broker stores none compressed. */
const UNCOMPRESSED = { name: 'compression.type', value: 'uncompressed' };

/** A record is as old as it is on the bus: a writer whose clock is wrong is neither refused nor forgotten too early. */
const BY_THE_BROKERS_CLOCK = { name: 'message.timestamp.type', value: 'LogAppendTime' };

const settingsOf = ({ retention }: Topic, replication: number) => [
  { name: 'retention.ms', value: retention === 'forever' ? '-1' : FORTNIGHT },
  UNCOMPRESSED,
  BY_THE_BROKERS_CLOCK,
  { name: 'cleanup.policy', value: 'delete' },
  { name: 'min.insync.replicas', value: replication >= 3 ? '2' : '1' },
];

const topicOf = (topic: Topic, replication: number): ITopicConfig => ({
  topic: topic.name,
  numPartitions: topic.partitions,
  replicationFactor: replication,
  configEntries: settingsOf(topic, replication),
});

/** Creates what is missing of topics and access rules, and sets the topics' settings; safe to repeat. Gives the names of the topics it created. */
export async function provision({ admin, topics = TOPICS, replication = 1 }: Options): Promise<readonly string[]> {
  const client = kafkaClient(admin, { clientId: 'provisioning', retry: FINITE }).admin();
  await client.connect();
  try {
    const created = await createTopics(client, topics, replication);
    await client.createAcls({ acl: accessControl(rulesFor(topics)) });
    return created;
  } finally {
    await client.disconnect();
  }
}

async function createTopics(client: Admin, topics: readonly Topic[], replication: number): Promise<readonly string[]> {
  const present = new Set(await client.listTopics());
  const missing = topics.filter(({ name }) => !present.has(name));
  if (missing.length > 0) {
    await client.createTopics({ topics: missing.map((topic) => topicOf(topic, replication)), waitForLeaders: true });
  }
  await setAgain(
    client,
    topics.filter(({ name }) => present.has(name)),
    replication,
  );
  return missing.map(({ name }) => name);
}

async function setAgain(client: Admin, topics: readonly Topic[], replication: number): Promise<void> {
  if (topics.length === 0) return;
  const resources = topics.map((topic) => ({
    type: ConfigResourceTypes.TOPIC,
    name: topic.name,
    configEntries: settingsOf(topic, replication),
  }));
  await client.alterConfigs({ validateOnly: false, resources });
}
