import type { Stored } from './bus/broker.js';
import type { Hub } from './hub.js';
import type { Clients } from './people.js';
import type { CommandRow, CopyRow, EffectRow, StateRow, TallyRow } from './services/tables.js';
import { isOpen } from './store/inbox-phrases.js';
import type { CounterRow, InboxRow, OutboxRow, ParkedRow, SentRow } from './store/tables.js';
import { VIEWS } from './services/catalogue.js';
import { streamsOf, type Stream, type Written } from './streams.js';

/** What does not hold, by the invariant that it breaks. */
export function violations(hub: Hub, clients: Clients): readonly string[] {
  const streams = streamsOf(hub);
  return [
    ...promised(hub, clients),
    ...streams.flatMap((stream) => [...effects(hub, stream), ...places(hub, stream), ...onTheBus(hub, stream)]),
    ...tallies(hub),
    ...versions(hub),
    ...views(hub),
    ...parked(hub, streams),
    ...copies(hub, streams),
  ];
}

const isSame = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const allOf = ({ sent, waiting }: Stream): readonly Written[] =>
  [...sent, ...waiting].sort((one, other) => one.sequence - other.sequence);

/** I1: what was acknowledged is there. */
function promised(hub: Hub, { acknowledged }: Clients): string[] {
  const known = new Set(
    hub
      .database('screening')
      .rows<CommandRow>('command')
      .map(({ id }) => id),
  );
  const lost = [...acknowledged].filter((id) => !known.has(id));
  return lost.map((id) => `I1: ${id} was acknowledged and is not there`);
}

/** I1, I2, I3: each event that passes has each of its effects once, in the order of its stream. */
function effects(hub: Hub, stream: Stream): string[] {
  const { reading, key, stuck } = stream;
  const said = hub
    .database(reading.reader)
    .rows<EffectRow>('effect')
    .filter((row) => row.topic === reading.topic && row.key === key)
    .sort((one, other) => Number(one.id) - Number(other.id));
  const passing = stream.sent.filter(({ sequence }) => sequence < (stuck?.sequence ?? Infinity));
  return reading.consumers.flatMap((consumer) => {
    const wanted = hub.scenario.refusals.get(key) === consumer ? [] : passing.map(({ sequence }) => sequence);
    const had = said.filter((row) => row.consumer === consumer).map(({ stream_sequence }) => stream_sequence);
    if (isSame(wanted, had)) return [];
    return [
      `${brokenBy(wanted, had)}: ${consumer} did ${had.join()} instead of ${wanted.join()} of ${reading.topic} ${key}`,
    ];
  });
}

function brokenBy(wanted: readonly number[], had: readonly number[]): string {
  if (new Set(had).size < had.length) return 'I2';
  return wanted.every((sequence) => had.includes(sequence)) ? 'I3' : 'I1';
}

/** I3: the writer's counter, its events and the reader's position agree. */
function places(hub: Hub, stream: Stream): string[] {
  const { topic, writer } = stream.reading;
  const counter = hub
    .database(writer)
    .rows<CounterRow>('stream_counter')
    .find((row) => row.topic === topic && row.key === stream.key);
  const sequences = allOf(stream).map(({ sequence }) => sequence);
  if (isSame(sequences, upTo(counter?.last ?? 0))) return [];
  return [`I3: ${topic} ${stream.key} was counted to ${String(counter?.last ?? 0)} and holds ${sequences.join()}`];
}

const sequenceOf = ({ headers }: Stored): number => Number(headers['ce_streamsequence']);

/** I3: nothing is sent before what comes before it, and without a fault nothing is sent twice. */
function onTheBus(hub: Hub, { reading: { topic }, key, sent }: Stream): string[] {
  const partition = hub.broker.partitionFor(topic, key);
  const sequences = partition.records
    .filter((record) => record.key === key && record.headers['ce_id'] !== undefined)
    .map(sequenceOf);
  const firsts = [...new Set(sequences)];
  const wanted = sent.map(({ sequence }) => sequence);
  const isWhole = isSame(firsts.slice(0, wanted.length), wanted);
  if (!isWhole && hub.counts.of('forgotten by the broker') === 0)
    return [`I3: ${topic} ${key} was sent as ${sequences.join()}`];
  const repeated = sequences.length > firsts.length && !hub.mayRepeat;
  return repeated ? [`I3: ${topic} ${key} was sent as ${sequences.join()} although nothing went wrong`] : [];
}

/** I5: what all events of a case work on together was kept with each effect. */
const tallies = (hub: Hub): string[] =>
  [...hub.databases].flatMap(([name, database]) => {
    const effects = database.rows<EffectRow>('effect');
    return hub.scenario.keys.flatMap((key) => {
      const count = database.rows<TallyRow>('tally').find((row) => row.key === key)?.count ?? 0;
      const said = effects.filter((row) => row.key === key).length;
      return count === said ? [] : [`I5: ${name} counted ${String(count)} of ${String(said)} effects on ${key}`];
    });
  });

/** I5: every version of a state has its events, and no other has. */
const versions = (hub: Hub): string[] =>
  (
    [
      ['screening', 'simulated_case'],
      ['checks-police', 'simulated_request'],
    ] as const
  ).flatMap(([name, table]) => {
    const database = hub.database(name);
    const events = [...database.rows<SentRow>('sent_event'), ...database.rows<OutboxRow>('outbox')];
    return database.rows<StateRow>(table).flatMap(({ id, version }) => {
      const spoken = events.filter(({ aggregate_id, ordinal }) => aggregate_id === id && ordinal === 0);
      const had = spoken.map(({ aggregate_version }) => aggregate_version).sort((one, other) => one - other);
      return isSame(had, upTo(version))
        ? []
        : [`I5: ${table} ${id} is at ${String(version)} and spoke as ${had.join()}`];
    });
  });

/** I5: no change of a state was written over. */
function views(hub: Hub): string[] {
  const database = hub.database('screening');
  const events = [...database.rows<SentRow>('sent_event'), ...database.rows<OutboxRow>('outbox')];
  return database.rows<StateRow>('simulated_case').flatMap(({ id, state: { viewVersion } }) => {
    const told = events.filter(({ topic, key }) => topic === VIEWS.name && key === id).length;
    return viewVersion === told
      ? []
      : [`I5: simulated_case ${id} has view ${String(viewVersion)} and told of ${String(told)}`];
  });
}

/** I7: held is what can never pass, what is behind it, and nothing else. */
function parked(hub: Hub, streams: readonly Stream[]): string[] {
  return [...hub.databases].flatMap(([name, database]) => {
    const handled = new Set(database.rows<InboxRow>('inbox').map(({ event_id }) => event_id));
    return database
      .rows<ParkedRow>('parked_event')
      .filter((row) => isOpen(row) && !isRightlyHeld(row, streams, handled))
      .map(
        ({ topic, key, stream_sequence, reason, state, error }) =>
          `I7: ${name} holds ${topic} ${key} ${String(stream_sequence)}: ${reason}, ${state}, ${String(error)}`,
      );
  });
}

function isRightlyHeld(row: ParkedRow, streams: readonly Stream[], handled: ReadonlySet<string>): boolean {
  const { topic, key, stream_sequence, state, event_id } = row;
  if (stream_sequence === null) return event_id === null && state === 'parked';
  const stuck = streams.find(({ reading, key: of }) => reading.topic === topic && of === key)?.stuck;
  if (stuck === undefined || handled.has(event_id ?? '')) return false;
  return stream_sequence === stuck.sequence ? state === 'parked' : stream_sequence > stuck.sequence;
}

/** I1: the copy that was fetched is of the newest version that an event told of. */
const copies = (hub: Hub, streams: readonly Stream[]): string[] =>
  streams
    .filter(({ reading, key }) => reading.topic === VIEWS.name && !isWithheld(hub, key))
    .flatMap(({ key, sent, stuck }) => {
      const wanted = versionIn(sent.findLast(({ sequence }) => sequence < (stuck?.sequence ?? Infinity)));
      const copy = hub.database('checks-police').rows<CopyRow>('copy', ({ case_id }) => case_id === key)[0];
      if (wanted === 0 || isOf(copy, wanted)) return [];
      return [`I1: the copy of ${key} is of version ${String(copy?.version)}, not ${String(wanted)}`];
    });

const isOf = (copy: CopyRow | undefined, wanted: number): boolean =>
  copy !== undefined && copy.version >= wanted && copy.body === JSON.stringify({ version: copy.version });

const versionIn = (written: Written | undefined): number =>
  (JSON.parse(written?.value ?? '{}') as { readonly viewVersion?: number }).viewVersion ?? 0;

/** Its owner says no for ever, or has said that there is nothing any more. */
const isWithheld = (hub: Hub, key: string): boolean =>
  hub.scenario.insistences.some((one) => one.key === key && (one.forever || one.status === 410));
