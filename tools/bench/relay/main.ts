import { setTimeout as pause } from 'node:timers/promises';
import { fillOutbox } from '../../drills/faults/broker/bulk.js';
import { Databases } from '../../drills/stores/databases.js';
import { say } from '../../stack/saying.js';
import type { Stack } from '../../stack/stack.js';
import { startHop } from '../hop/hops.js';
import { measured, type Measured } from '../measured.js';
import { parseRounds, type RoundsOptions } from '../options.js';
import { ratioTable } from '../report/ratios.js';
import { record } from '../report/record.js';
import { commandLine, linesOfTable, textOf } from '../report/section.js';
import { PROFILE, runBench } from '../running.js';
import { relayByHand } from './baseline.js';
import { SENT, type Sent } from './sent.js';

const OWNER = 'screening';
const LOOK_EVERY_MS = 100;
const LONGEST_MS = 300_000;
const DEFAULTS = { events: 40_000, rounds: 5 };

async function emptied(databases: Databases): Promise<void> {
  for (const end = Date.now() + LONGEST_MS; Date.now() < end;) {
    const [row] = await databases.rows<{ readonly some: boolean }>(OWNER, 'SELECT EXISTS (SELECT FROM outbox) AS some');
    if (row?.some === false) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error('The outbox was not emptied in time.');
}

async function perSecond(databases: Databases, since: Date): Promise<number> {
  const [moved] = await databases.rows<Sent>(OWNER, SENT, [since]);
  if (moved === undefined || moved.seconds <= 0) throw new Error('Nothing was sent.');
  return moved.count / moved.seconds;
}

async function measure(stack: Stack, { events, rounds, keeps }: RoundsOptions): Promise<boolean> {
  await stack.prepareServices();
  const databases = new Databases(stack.parts.postgres);
  const byHand: Measured[] = [];
  const relay: Measured[] = [];
  const run = async (who: string, work: () => Promise<void>): Promise<Measured> => {
    await fillOutbox(stack.services, events);
    const since = new Date();
    const figure = await measured(PROFILE, work, () => perSecond(databases, since));
    say(`  ${who}: ${figure.perSecond.toFixed(0)} events a second`);
    return figure;
  };
  try {
    for (let round = 0; round < rounds; round += 1) {
      byHand.push(await run('by hand', () => relayByHand(stack.parts)));
      relay.push(
        await run('relay', async () => {
          await startHop(stack, OWNER);
          await emptied(databases);
        }),
      );
      await stack.services.stop(OWNER);
    }
  } finally {
    await databases.close();
  }
  const table = {
    title: 'Events a second out of a full outbox',
    table: ratioTable({ name: 'the drivers by hand', runs: byHand }, [{ name: 'the relay', runs: relay }]),
  };
  linesOfTable(table).forEach(say);
  if (keeps) record(textOf({ command: commandLine('relay'), notes: notesOn(events), tables: [table] }));
  return true;
}

const notesOn = (events: number): readonly string[] => [
  `${String(events)} events of ${String(events / 10)} cases wait in screening's outbox; one process empties it. By hand: the same select of 500, one awaited batch, the same move, with the drivers alone. A rate is counted from the first move to the last, by the database's clock, so that no start is in it.`,
];

await runBench((argv) => parseRounds(argv, { name: 'relay', ...DEFAULTS }), measure);
