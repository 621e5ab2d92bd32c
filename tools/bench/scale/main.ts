import { say } from '../../stack/saying.js';
import type { Stack } from '../../stack/stack.js';
import { burst, steady } from '../chain/runs.js';
import { parseRounds, type RoundsOptions } from '../options.js';
import { record } from '../report/record.js';
import { commandLine, linesOfTable, textOf, type Titled } from '../report/section.js';
import { runBench } from '../running.js';
import { withOneHop } from './one-hop.js';
import { INSTANCES, nameOf, PARTITIONS, SETTINGS, type Setting } from './settings.js';
import { costTable, scaleTable, type Scaled } from './tables.js';

const DEFAULTS = { events: 20_000, rounds: 3 };
const STEADY = { rate: 200, seconds: 10 };
const WARM = 5_000;

async function measure(stack: Stack, { events, rounds, keeps }: RoundsOptions): Promise<boolean> {
  await stack.prepareServices();
  const scaled: Scaled[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const setting of SETTINGS) scaled.push(await withSetting(stack, setting, events));
  }
  const wrong = scaled.flatMap((one) => [...one.burst.wrong, ...one.steady.wrong]);
  const tables: readonly Titled[] = [
    { title: 'One hop by partitions', table: scaleTable(PARTITIONS, scaled) },
    { title: 'One hop by instances of the reading service', table: scaleTable(INSTANCES, scaled) },
    { title: 'Processor time for a thousand events', table: costTable(SETTINGS, scaled) },
  ];
  tables.flatMap(linesOfTable).forEach(say);
  if (keeps) record(textOf({ command: commandLine('scale'), notes: notesOn(events, wrong), tables }));
  return wrong.length === 0;
}

async function withSetting(stack: Stack, setting: Setting, events: number): Promise<Scaled> {
  return withOneHop(stack, setting, async (hop) => {
    await burst(hop, WARM);
    const fastest = await burst(hop, events);
    const even = await steady(hop, STEADY.rate, STEADY.seconds);
    const figures = `${fastest.perSecond.toFixed(0)}/s, p99 ${even.chain.p99.toFixed(1)} ms`;
    say(`  ${nameOf(setting)}: ${figures} ${[...fastest.wrong, ...even.wrong].join('; ')}`);
    return { setting, burst: fastest, steady: even };
  });
}

const notesOn = (events: number, wrong: readonly string[]): readonly string[] => [
  `Screening (in the load's own process) commits that a case was opened, its relay sends it, and sla takes it and leaves no row of its own: one hop, from commit to commit, by PostgreSQL's commit times. The topic is made anew for each setting, and ${String(WARM)} events go over it before anything is counted.`,
  `A burst of ${String(events)} is committed a hundred at a time; its rate is from the first commit to the last at the reader. Steady is ${String(STEADY.rate)} a second for ${String(STEADY.seconds)} s, independent of each other, each a transaction of its own. The settings take turns in every round; a ratio is to the first line.`,
  wrong.length === 0 ? 'Nothing was lost and nothing came twice.' : `WRONG: ${wrong.join('; ')}.`,
];

await runBench((argv) => parseRounds(argv, { name: 'scale', ...DEFAULTS }), measure);
