import type { Deployment } from '@mash/kernel';
import type { Hub } from './hub.js';
import type { Poison } from './scenario.js';
import { CASES, PACKAGES, VIEWS } from './services/catalogue.js';
import { AGENCY_CONSUMERS, CLOCK_CONSUMERS, HOP_CONSUMERS } from './services/readers.js';
import type { OutboxRow, SentRow } from './store/tables.js';

/** Who reads a topic, and by which consumers. */
export const READINGS = [
  { topic: CASES.name, writer: CASES.writer, reader: 'sla', consumers: CLOCK_CONSUMERS },
  { topic: VIEWS.name, writer: VIEWS.writer, reader: 'checks-police', consumers: AGENCY_CONSUMERS },
  { topic: PACKAGES.name, writer: PACKAGES.writer, reader: 'sla', consumers: HOP_CONSUMERS },
] as const satisfies readonly {
  topic: string;
  writer: Deployment;
  reader: Deployment;
  consumers: readonly string[];
}[];
export type ReadingOf = (typeof READINGS)[number];

export type Written = {
  readonly sequence: number;
  readonly eventId: string;
  readonly value: string;
};

/** Everything that was committed on one stream, and what is for ever wrong with it. */
export type Stream = {
  readonly reading: ReadingOf;
  readonly key: string;
  readonly sent: readonly Written[];
  readonly waiting: readonly Written[];
  /** The first event that never passes. */
  readonly stuck: Poison | undefined;
};

const writtenOf = ({ stream_sequence, event_id, value }: SentRow | OutboxRow): Written => ({
  sequence: stream_sequence,
  eventId: event_id,
  value,
});
const bySequence = (one: Written, other: Written): number => one.sequence - other.sequence;

export function streamsOf(hub: Hub): readonly Stream[] {
  return READINGS.flatMap((reading) => {
    const database = hub.database(reading.writer);
    const sent = database.rows<SentRow>('sent_event').filter(({ topic }) => topic === reading.topic);
    const waiting = database.rows<OutboxRow>('outbox').filter(({ topic }) => topic === reading.topic);
    return hub.scenario.keys.map((key) => {
      const all = [...sent, ...waiting]
        .filter((row) => row.key === key)
        .map(writtenOf)
        .sort(bySequence);
      const wrong = all.map(({ sequence }) => hub.foreverWrong(reading.topic, key, sequence));
      return {
        reading,
        key,
        sent: sent
          .filter((row) => row.key === key)
          .map(writtenOf)
          .sort(bySequence),
        waiting: waiting
          .filter((row) => row.key === key)
          .map(writtenOf)
          .sort(bySequence),
        stuck: wrong.find((poison) => poison !== undefined),
      };
    });
  });
}
