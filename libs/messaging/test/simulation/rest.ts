import { placeOf } from './bus/broker.js';
import type { Hub } from './hub.js';
import type { Clients, Operators } from './people.js';
import { isOpen } from './store/inbox-phrases.js';
import { waitingRows } from './store/outbox-phrases.js';
import type { FetchRow, OutboxRow, ParkedRow, PositionRow } from './store/tables.js';
import { READINGS, streamsOf } from './streams.js';

/** What still has to happen; empty when everything has come to rest. The last of these is what a run that never rests says. */
export function unrest(hub: Hub, clients: Clients, operators: Operators): readonly string[] {
  if (!clients.isDone) return ['clients wait for their acknowledgement'];
  if (operators.hasWork) return ['operators are at work'];
  return [...outboxes(hub), ...lags(hub), ...held(hub), ...fetches(hub), ...behind(hub)];
}

const outboxes = (hub: Hub): string[] =>
  [...hub.databases].flatMap(([name, database]) => {
    const rows = waitingRows(database.rows<OutboxRow>('outbox'));
    return rows.length === 0 ? [] : [`I1: ${String(rows.length)} rows wait in the outbox of ${name}`];
  });

const lags = (hub: Hub): string[] =>
  READINGS.flatMap(({ topic, reader }) =>
    hub.broker.partitionsOf(topic).flatMap(({ number, low, end }) => {
      const offset = hub.broker.group(reader).offsets.get(placeOf(topic, number)) ?? 0;
      return offset === end || low === end
        ? []
        : [`I1: ${reader} is at ${String(offset)} of ${String(end)} in ${placeOf(topic, number)}`];
    }),
  );

/** Only the first of a stream can move. */
const held = (hub: Hub): string[] =>
  [...hub.databases].flatMap(([name, database]) => {
    const open = database.rows<ParkedRow>('parked_event').filter(isOpen);
    const isFirst = (row: ParkedRow): boolean =>
      !open.some(
        ({ topic, key, stream_sequence }) =>
          topic === row.topic && key === row.key && (stream_sequence ?? Infinity) < (row.stream_sequence ?? Infinity),
      );
    return open
      .filter((row) => row.state === 'waiting' && isFirst(row))
      .map(
        ({ topic, key, stream_sequence, reason }) =>
          `I7: ${name} holds ${topic} ${key} ${String(stream_sequence)}: ${reason}`,
      );
  });

const fetches = (hub: Hub): string[] =>
  [...hub.databases].flatMap(([name, database]) =>
    database
      .rows<FetchRow>('content_fetch')
      .filter(({ state }) => state === 'pending')
      .map(({ subject, version }) => `I1: ${name} is still to fetch ${subject} ${String(version)}`),
  );

const behind = (hub: Hub): string[] =>
  streamsOf(hub).flatMap(({ reading: { topic, reader }, key, sent }) => {
    const position = hub
      .database(reader)
      .rows<PositionRow>('position')
      .find((row) => row.topic === topic && row.key === key)?.stream_sequence;
    const last = sent.at(-1)?.sequence ?? 0;
    return (position ?? 0) === last
      ? []
      : [`I1: ${reader} is at ${String(position)} of ${String(last)} on ${topic} ${key}`];
  });
