import type { Arrival } from '../src/inbox/arrival.js';

const hex = (n: number, length: number): string => n.toString(16).padStart(length, '0');

export const contact = (n: number): string => `018f0000-0000-7000-8000-${hex(n, 12)}`;

type Told = { readonly key: string; readonly sequence: number; readonly offset?: number };

/** The `sequence`-th event of a contact, as it comes from the bus. */
export function arrival({ key, sequence, offset = Number(key.slice(-2)) * 100 + sequence }: Told): Arrival {
  const id = `018f0000-0000-7000-9000-${key.slice(-6)}${hex(sequence, 6)}`;
  return {
    topic: 'intake.contacts',
    partition: 0,
    offset: BigInt(offset),
    key,
    recordedAt: new Date('2026-03-02T09:00:00Z'),
    headers: {
      ce_specversion: '1.0',
      ce_id: id,
      ce_type: 'intake.information-added.v1',
      ce_source: 'mash:intake',
      ce_subject: key,
      ce_time: '2026-03-02T09:00:00.000Z',
      ce_aggregateversion: String(sequence),
      ce_streamsequence: String(sequence),
      ce_actor: `${key};referrer`,
    },
    value: Buffer.from(
      JSON.stringify({
        contactId: key,
        additionId: id,
        addedAt: '2026-03-02T09:00:00.000Z',
        byReferrer: true,
        detailsVersion: sequence,
      }),
    ),
  };
}

export const withHeaders = (one: Arrival, headers: Record<string, string>): Arrival => ({
  ...one,
  headers: { ...one.headers, ...headers },
});

export const withValue = (one: Arrival, value: string | undefined): Arrival => ({
  ...one,
  value: value === undefined ? undefined : Buffer.from(value),
});
