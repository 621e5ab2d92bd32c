import { z } from 'zod';
import type { Headers } from '../outbox/envelope.js';
import { isStorable } from './storable.js';

/** One record as it came, or as it was kept. */
export type Arrival = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly headers: Headers;
  readonly value: Buffer | undefined;
  /** When the broker or the owner wrote it. */
  readonly recordedAt: Date;
};

const positive = z.coerce.number().int().positive();
const short = z.string().max(200).refine(isStorable);
const name = short.min(1);

const envelope = z
  .object({
    ce_specversion: z.literal('1.0'),
    ce_id: z.uuid(),
    ce_type: name,
    ce_source: name,
    ce_subject: name,
    ce_time: z.iso.datetime(),
    ce_aggregateversion: positive,
    ce_streamsequence: positive,
    ce_actor: short.optional(),
  })
  .transform((headers) => ({
    id: headers.ce_id,
    type: headers.ce_type,
    source: headers.ce_source,
    subject: headers.ce_subject,
    time: new Date(headers.ce_time),
    aggregateVersion: headers.ce_aggregateversion,
    streamSequence: headers.ce_streamsequence,
    actor: actorOf(headers.ce_actor),
  }));

export type Envelope = z.output<typeof envelope>;

function actorOf(header = ''): { readonly id: string; readonly role: string } | undefined {
  const [id, role] = header.split(';');
  return id && role ? { id, role } : undefined;
}

type Addressed = { readonly key: string; readonly headers: Readonly<Record<string, string | undefined>> };

/** The envelope, if the record has one and its subject is its key. */
export function envelopeIn({ headers, key }: Addressed): Envelope | undefined {
  const { data } = envelope.safeParse(headers);
  return data?.subject === key ? data : undefined;
}

/** What makes the record the same record when it comes again: its event, else its place and time. */
export const recordIdOf = (arrival: Arrival): string =>
  envelopeIn(arrival)?.id ??
  `${arrival.topic}/${String(arrival.partition)}/${String(arrival.offset)}@${arrival.recordedAt.toISOString()}`;
