import { Databases } from '../../drills/stores/databases.js';
import { say } from '../../stack/saying.js';
import type { Stack } from '../../stack/stack.js';
import { measured, type Measured } from '../measured.js';
import { parseRounds, type RoundsOptions } from '../options.js';
import { ratioTable, type Compared } from '../report/ratios.js';
import { record } from '../report/record.js';
import { commandLine, linesOfTable, textOf, type Titled } from '../report/section.js';
import { PROFILE, runBench } from '../running.js';
import { readByHand, writeByHand } from './raw.js';
import { byInbox, prepareReader, type Taking } from './taking.js';

const TOPIC = 'screening.screenings';
const DEFAULTS = { events: 20_000, rounds: 3 };

type Way = Taking & { readonly title: string };

const WAYS: readonly Way[] = [
  { title: 'One by one, each with a row of its own', together: 1, effect: 'row' },
  { title: 'A hundred in a transaction, each with a row of its own', together: 100, effect: 'row' },
  { title: 'A hundred in a transaction, only the inbox’s own rows', together: 100, effect: 'none' },
];

async function byHand(stack: Stack, { together, effect }: Way, events: number): Promise<Measured> {
  const begun = performance.now();
  let ms = 0;
  const work = async (): Promise<void> => {
    await writeByHand(stack.parts, { events, together, effect });
    ms = performance.now() - begun;
  };
  return measured(PROFILE, work, () => Promise.resolve((events * 1000) / ms));
}

async function reading(stack: Stack, events: number): Promise<Measured> {
  let ms = 0;
  const work = async (): Promise<void> => {
    ms = await readByHand(stack.parts, TOPIC, events);
  };
  return measured(PROFILE, work, () => Promise.resolve((events * 1000) / ms));
}

async function measure(stack: Stack, { events, rounds, keeps }: RoundsOptions): Promise<boolean> {
  await prepareReader(stack);
  const databases = new Databases(stack.parts.postgres);
  const inbox = new Map<Way, Measured[]>(WAYS.map((way) => [way, []]));
  const hand = new Map<Way, Measured[]>(WAYS.map((way) => [way, []]));
  const reads: Measured[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const way of WAYS) {
        hand.get(way)?.push(await said(`by hand, ${way.title}`, byHand(stack, way, events)));
        inbox.get(way)?.push(await said(`inbox, ${way.title}`, byInbox(stack, databases, way, events)));
      }
      reads.push(await said('reading alone', reading(stack, events)));
    }
  } finally {
    await databases.close();
  }
  const tables = WAYS.map((way) => tableOf(way, hand.get(way) ?? [], { inbox: inbox.get(way) ?? [], reads }));
  tables.flatMap(linesOfTable).forEach(say);
  if (keeps) record(textOf({ command: commandLine('inbox'), notes: notesOn(events), tables }));
  return true;
}

async function said(what: string, running: Promise<Measured>): Promise<Measured> {
  const figure = await running;
  say(`  ${what}: ${figure.perSecond.toFixed(0)} events a second`);
  return figure;
}

type Runs = { readonly inbox: readonly Measured[]; readonly reads: readonly Measured[] };

function tableOf({ title }: Way, hand: readonly Measured[], { inbox, reads }: Runs): Titled {
  const limit: Compared = { name: 'the same rows by hand', runs: hand };
  const others: readonly Compared[] = [
    { name: 'the inbox', runs: inbox },
    { name: 'reading alone', runs: reads },
  ];
  return { title, table: ratioTable(limit, others) };
}

const notesOn = (events: number): readonly string[] => [
  `${String(events)} events, each of another case, wait on a topic of six partitions; one process takes them. By hand: the driver alone writes the same rows (inbox, position, effect) in transactions of the same size on six connections, and neither reads what was there nor notes what it began. Reading alone: the client takes the records and does nothing. A rate is counted from the first transaction to the last, by the database's clock.`,
];

await runBench((argv) => parseRounds(argv, { name: 'inbox', ...DEFAULTS }), measure);
