import { TOPICS, type Topic } from '@mash/contracts';
import type { Admin, ITopicConfig } from 'kafkajs';
import { accessControl, rulesFor } from './access-rules.js';
import { FINITE, kafkaClient, type KafkaConnection } from './connection.js';

type Options = {
  /** As the super user. */
  readonly admin: KafkaConnection;
  readonly topics?: readonly Topic[];
  readonly replication?: number;
};

const FORTNIGHT = String(14 * 86_400_000);

const topicOf = ({ name, partitions, retention }: Topic, replication: number): ITopicConfig => ({
  topic: name,
  numPartitions: partitions,
  replicationFactor: replication,
  configEntries: [
    { name: 'retention.ms', value: retention === 'forever' ? '-1' : FORTNIGHT },
    { name: 'compression.type', value: 'producer' },
    { name: 'cleanup.policy', value: 'delete' },
    { name: 'min.insync.replicas', value: replication >= 3 ? '2' : '1' },
  ],
});

/** Creates what is missing of topics and access rules; safe to repeat. Gives the names of the topics it created. */
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
  return missing.map(({ name }) => name);
}
