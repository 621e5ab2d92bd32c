import { say } from '../../stack/saying.js';
import type { Stack } from '../../stack/stack.js';
import { prepareReader } from '../inbox/taking.js';
import type { Measured } from '../measured.js';
import { parseRounds, type RoundsOptions } from '../options.js';
import { record } from '../report/record.js';
import { commandLine, linesOfTable, textOf, type Titled } from '../report/section.js';
import { runBench } from '../running.js';
import { withKnown } from './inbox.js';
import { withWaiting, type OutboxGrown } from './outbox.js';
import { inboxTable, outboxTable } from './tables.js';

const DEFAULTS = { events: 10_000_000, rounds: 3 };
const WAITING = [0, 10_000, 100_000, 1_000_000];

async function measure(stack: Stack, { events, rounds, keeps }: RoundsOptions): Promise<boolean> {
  await prepareReader(stack);
  const inbox = new Map<number, Measured[]>();
  for (const known of [0, events / 10, events, 0]) {
    const runs = await withKnown(stack, known, rounds);
    inbox.set(known, [...(inbox.get(known) ?? []), ...runs]);
    say(`  ${String(known)} known: ${runs.map(({ perSecond }) => perSecond.toFixed(0)).join(', ')}/s taken`);
  }
  const outbox: OutboxGrown[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const waiting of WAITING) {
      const grown = await withWaiting(stack, waiting);
      outbox.push(grown);
      say(
        `  ${String(waiting)} waiting: ${grown.sentPerSecond.toFixed(0)}/s sent, commits p99 ${grown.commits.p99.toFixed(1)} ms`,
      );
    }
  }
  const tables: readonly Titled[] = [
    { title: 'Rows waiting in an outbox', table: outboxTable(outbox) },
    { title: 'Rows known to an inbox, and as many positions', table: inboxTable(inbox) },
  ];
  tables.flatMap(linesOfTable).forEach(say);
  if (keeps) record(textOf({ command: commandLine('growth'), notes: NOTES, tables }));
  return true;
}

const NOTES: readonly string[] = [
  'Outbox: commits are transactions with one event each, eight at a time, beside so many rows and no relay; sent is what the relay moves in its first ten seconds, from the first move to the last. An empty outbox is given 20,000 events for that. The sizes take turns.',
  'Inbox: 20,000 events, a hundred in a transaction, taken beside so many rows of earlier ones. Empty was measured before and after the others, since ten million rows are not made anew for each turn.',
];

await runBench((argv) => parseRounds(argv, { name: 'growth', ...DEFAULTS }), measure);
