import { aggregateUpdated, type Meaning, type Statement } from '@mash/testing';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Mutation } from './hub.js';
import { moveRows, waitingRows } from './store/outbox-phrases.js';
import { found, NOTHING } from './store/phrases.js';
import type { OutboxRow } from './store/tables.js';
import { CASE_TABLE } from './services/tables.js';

type Change = (honest: Meaning) => Meaning;

const instead = (changes: Readonly<Record<string, Change>>): Mutation => ({
  meanings: () => new Map(Object.entries(changes)),
});

const WITHOUT_COMPARING = {
  'sent heads': () => (statement: Statement) =>
    found([{ until: statement.now.toISOString(), more: false, streams: [] }]),
} as const;

/** Statements that are not part of any transaction. */
const byItself: Change = (honest) => (statement, params) => statement.apart((alone) => honest(alone, params));

async function offsetFirst(
  payload: EachBatchPayload,
  commit: (offset: Offset) => Promise<void>,
): Promise<EachBatchPayload> {
  const { topic, partition, messages } = payload.batch;
  const last = messages.at(-1)?.offset ?? '0';
  payload.resolveOffset(last);
  await commit({ topic, partition, offset: String(Number(last) + 1) });
  return payload;
}
type Offset = { topic: string; partition: number; offset: string };

/** As if events had no number: each reader counts what comes. */
function counting(): NonNullable<Mutation['delivering']> {
  const last = new Map<string, number>();
  const seen = new Set<string>();
  const numbered = (topic: string, message: KafkaMessage): KafkaMessage => {
    const { ce_id, ...headers } = message.headers ?? {};
    if (ce_id === undefined || seen.has(String(ce_id))) return message;
    const stream = `${topic} ${String(message.key)}`;
    const sequence = (last.get(stream) ?? 0) + 1;
    last.set(stream, sequence);
    seen.add(String(ce_id));
    return Object.assign({}, message, { headers: { ...headers, ce_id, ce_streamsequence: String(sequence) } });
  };
  return (payload) => {
    const { topic, messages } = payload.batch;
    const batch = { ...payload.batch, messages: messages.map((message) => numbered(topic, message)) };
    return Object.assign({}, payload, { batch });
  };
}

/** Remembers, as a cursor would, the last id that it has read. */
function cursor(): Change {
  return () => {
    let last = 0;
    return (statement, [limit]) => {
      const rows = waitingRows(statement.rows<OutboxRow>('outbox')).filter(({ id }) => Number(id) > last);
      const read = rows.slice(0, Number(limit));
      last = Number(read.at(-1)?.id ?? last);
      return found(read.map((row) => ({ ...row, stream_sequence: String(row.stream_sequence) })));
    };
  };
}

const movedWhenRead: Change = (honest) => async (statement, params) => {
  const read = await honest(statement, params);
  await moveRows(
    statement,
    read.rows.map(({ id }) => String(id)),
  );
  return read;
};

const parkedOrNot: Change =
  () =>
  (statement, [limit]) => {
    const rows = statement.rows<OutboxRow>('outbox', ({ parked_because }) => parked_because === null);
    const read = rows.sort((one, other) => Number(one.id) - Number(other.id)).slice(0, Number(limit));
    return found(read.map((row) => ({ ...row, stream_sequence: String(row.stream_sequence) })));
  };

const alwaysWanted: Change = (honest) => async (statement, params) => {
  await honest(statement, params);
  return { rows: [], affected: 1 };
};

const nothingHeld: Change = (honest) => async (statement, params) => {
  const answer = await honest(statement, params);
  return found(answer.rows.map((row) => ({ ...row, held: [] })));
};

type Taken = {
  /** What is taken out. */
  readonly name: string;
  readonly breaks: 'I1' | 'I2' | 'I3' | 'I5' | 'I7';
  readonly mutation: () => Mutation;
};

/** Safeguards that are taken out, each at one place, and an invariant that is broken then. */
export const MUTATIONS: readonly Taken[] = [
  {
    name: 'the offset committed before the database has the events',
    breaks: 'I1',
    mutation: () => ({ ...instead(WITHOUT_COMPARING), delivering: offsetFirst }),
  },
  {
    name: 'a row moved when it is read, before the broker has it',
    breaks: 'I3',
    mutation: () => instead({ 'outbox read': movedWhenRead }),
  },
  {
    name: 'inbox row and position in another transaction than the effect',
    breaks: 'I2',
    mutation: () => instead({ 'effect said': byItself }),
  },
  { name: 'a cursor instead of the move', breaks: 'I1', mutation: () => instead({ 'outbox read': cursor() }) },
  {
    name: 'no version guard',
    breaks: 'I5',
    mutation: () => instead({ 'simulated_case updated': () => aggregateUpdated(CASE_TABLE, 'unguarded') }),
  },
  {
    name: 'no stream sequence',
    breaks: 'I1',
    mutation: () => ({ ...instead(WITHOUT_COMPARING), delivering: counting() }),
  },
  {
    name: 'no advisory lock',
    breaks: 'I3',
    mutation: () => instead({ 'outbox owned': () => () => found([{ owned: true }]) }),
  },
  {
    name: 'a record parked instead of its key',
    breaks: 'I3',
    mutation: () => instead({ 'inbox looked at': nothingHeld }),
  },
  {
    name: 'a stream that goes on after its parked row',
    breaks: 'I3',
    mutation: () => instead({ 'outbox read': parkedOrNot }),
  },
  {
    name: 'a fetch stored whether it is still wanted or not',
    breaks: 'I1',
    mutation: () => instead({ 'fetch closed': alwaysWanted }),
  },
  { name: 'no comparing with what the owners have sent', breaks: 'I1', mutation: () => instead(WITHOUT_COMPARING) },
  {
    name: 'starts that nobody counts',
    breaks: 'I1',
    mutation: () => instead({ 'attempt begun': () => () => NOTHING, 'held begun': () => () => NOTHING }),
  },
];
