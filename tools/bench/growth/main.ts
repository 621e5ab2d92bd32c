import { Databases } from '../../drills/stores/databases.js';
import { say, step } from '../../stack/saying.js';
import type { Stack } from '../../stack/stack.js';
import { prepareReader } from '../inbox/taking.js';
import type { Measured } from '../measured.js';
import { parseRounds, type RoundsOptions } from '../options.js';
import { record } from '../report/record.js';
import { commandLine, linesOfTable, textOf, type Titled } from '../report/section.js';
import { runBench } from '../running.js';
import { remember, taken } from './inbox.js';
import { withWaiting, type OutboxGrown } from './outbox.js';
import { rungsTo } from './rungs.js';
import { inboxTable, outboxTable, type InboxGrown } from './tables.js';

const DEFAULTS = { events: 10_000_000, rounds: 3 };
const MOST_WAITING = 1_000_000;

async function measure(stack: Stack, { events, rounds, keeps }: RoundsOptions): Promise<boolean> {
  await prepareReader(stack);
  const outbox: OutboxGrown[] = [];
  const inbox: InboxGrown[] = [];
  const databases = new Databases(stack.parts.postgres);
  try {
    await withKnown(stack, databases, 0);
    for (let round = 0; round < rounds; round += 1) {
      for (const known of rungsTo(events)) inbox.push({ known, ...(await withKnown(stack, databases, known)) });
    }
  } finally {
    await databases.close();
  }
  /** Afterwards, since what is sent here is no event that the reader would take. */
  for (let round = 0; round < rounds; round += 1) {
    for (const waiting of rungsTo(MOST_WAITING)) outbox.push(await outboxWith(stack, waiting));
  }
  const tables: readonly Titled[] = [
    { title: 'Rows waiting in an outbox', table: outboxTable(outbox) },
    { title: 'Rows known to an inbox, and as many positions', table: inboxTable(inbox) },
  ];
  tables.flatMap(linesOfTable).forEach(say);
  if (keeps) record(textOf({ command: commandLine('growth'), notes: NOTES, tables }));
  return true;
}

async function withKnown(stack: Stack, databases: Databases, known: number): Promise<Measured> {
  await step(`${String(known)} known events and positions`, () => remember(stack, known));
  const figure = await taken(stack, databases);
  say(`  ${String(known)} known: ${figure.perSecond.toFixed(0)}/s taken`);
  return figure;
}

async function outboxWith(stack: Stack, waiting: number): Promise<OutboxGrown> {
  const grown = await withWaiting(stack, waiting);
  const { sentPerSecond, commits } = grown;
  say(`  ${String(waiting)} waiting: ${sentPerSecond.toFixed(0)}/s sent, commits p99 ${commits.p99.toFixed(1)} ms`);
  return grown;
}

const NOTES: readonly string[] = [
  'Outbox: commits are transactions with one event each, eight at a time, beside so many rows and no relay; sent is what the relay moves in its first ten seconds, from the first move to the last. An empty outbox is given 20,000 events for that.',
  'Inbox: 20,000 events, a hundred in a transaction, taken beside so many rows of earlier ones and the places of as many streams. The first run of all is not counted.',
  'The sizes take turns in every round. The tables are filled without their indexes, which are made again, vacuumed and written to disk before anything is measured.',
];

await runBench((argv) => parseRounds(argv, { name: 'growth', ...DEFAULTS }), measure);
