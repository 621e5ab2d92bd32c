import { setTimeout as pause } from 'node:timers/promises';
import { TOPICS } from '@mash/contracts';
import type { Deployment } from '@mash/kernel';
import { provision } from '@mash/messaging';
import pg from 'pg';
import { asAdmin } from '../../drills/stores/bus.js';
import type { PartsDescriptor } from '../../stack/descriptor.js';
import { databaseOf } from '../../stack/parts/databases.js';

const GONE_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 200;

const WRITTEN = 'TRUNCATE outbox, sent_event, stream_counter';
const READ = 'TRUNCATE inbox, position, handling_attempt, compared';

export type Way = { readonly topic: string; readonly writer: Deployment; readonly reader: Deployment };

/** Makes the topic with so many partitions, and both sides forget that there ever was one; neither may be running. */
export async function anew(parts: PartsDescriptor, { topic, writer, reader }: Way, partitions: number): Promise<void> {
  await remove(parts, topic, reader);
  const { brokers, admin, tls } = parts.kafka;
  const topics = TOPICS.filter(({ name }) => name === topic).map((one) => ({ ...one, partitions }));
  await provision({ admin: { brokers, ...admin, tls: tls === true }, topics });
  await query(parts, writer, WRITTEN);
  await query(parts, reader, READ);
}

function remove(parts: PartsDescriptor, topic: string, reader: Deployment): Promise<void> {
  return asAdmin(parts, async (admin) => {
    await admin.deleteTopics({ topics: [topic] });
    const { groups } = await admin.listGroups();
    if (groups.some(({ groupId }) => groupId === reader)) await admin.deleteGroups([reader]);
    for (const end = Date.now() + GONE_WITHIN_MS; (await admin.listTopics()).includes(topic);) {
      if (Date.now() > end) throw new Error(`${topic} is still there.`);
      await pause(LOOK_EVERY_MS);
    }
  });
}

async function query({ postgres }: PartsDescriptor, deployment: Deployment, text: string): Promise<void> {
  const client = new pg.Client({ ...postgres, database: databaseOf(deployment) });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
