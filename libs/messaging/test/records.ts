import type { CompressionTypes } from 'kafkajs';
import { setTimeout } from 'node:timers/promises';
import { FINITE, kafkaClient } from '../src/kafka/connection.js';
import { headersOf, type OutboxRow } from '../src/relay/outbox-row.js';
import { added, append } from './contacts.js';
import { superUser, type ServiceUnderTest } from './service.js';

export type Raw = {
  readonly key: string | null;
  readonly value: string | Buffer | null;
  readonly headers?: Record<string, string>;
};

/** Puts records on a topic as they are, past any outbox. */
export async function produce(topic: string, messages: readonly Raw[], compression?: CompressionTypes): Promise<void> {
  const producer = kafkaClient(superUser(), { clientId: 'specs', retry: FINITE }).producer();
  await producer.connect();
  await producer.send({ topic, messages: [...messages], ...(compression !== undefined && { compression }) });
  await producer.disconnect();
}

type Row = Omit<OutboxRow, 'streamSequence'> & { readonly stream_sequence: string };

/** What waits in a service's outbox for one key, as it would travel. */
export async function waiting(service: ServiceUnderTest, key: string): Promise<readonly Raw[]> {
  const rows = await service.sql.rows<Row>(
    'SELECT id, topic, key, stream_sequence, headers, value FROM outbox WHERE key = $1 ORDER BY id',
    [key],
  );
  return rows.map((row) => ({
    key: row.key,
    value: row.value,
    headers: { ...headersOf({ ...row, streamSequence: Number(row.stream_sequence) }) },
  }));
}

/** Events of a contact as they would travel; none has left yet. */
export async function written(intake: ServiceUnderTest, contactId: string, count = 1): Promise<readonly Raw[]> {
  const events = Array.from({ length: count }, () => added(contactId));
  await append(intake, contactId, 1, events);
  return waiting(intake, contactId);
}

/** For a while in which nothing more may happen. */
export const quiet = (milliseconds = 700): Promise<void> => setTimeout(milliseconds);
