import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../../stack/saying.js';
import type { Stack } from '../../stack/stack.js';
import type { Chain } from '../chain/chain.js';
import { pressed, steady, type ChainRun } from '../chain/runs.js';
import { withHops } from '../hop/hop-chain.js';
import { startHop } from '../hop/hops.js';
import { parseRounds, type RoundsOptions } from '../options.js';
import { record } from '../report/record.js';
import { commandLine, linesOfTable, textOf, type Titled } from '../report/section.js';
import { runBench } from '../running.js';
import { processOf, startStock, withStock } from './stock-chain.js';
import { comparisonTable, faultTable, type Side } from './tables.js';

const DEFAULTS = { events: 5_000, rounds: 3 };
const AT_ONCE = 16;
const RATES = [100, 300];
const SECONDS = 10;
const FAULT = { rate: 50, seconds: 45, afterMs: 5_000, awayMs: 30_000 };

/** How each side's second service is killed and started again. */
type Killing = { readonly kill: () => Promise<void>; readonly start: () => Promise<void> };

async function measure(stack: Stack, options: RoundsOptions): Promise<boolean> {
  await stack.prepareServices();
  const sides = await withHops(stack, (hops) =>
    withStock(stack, async (stock) => {
      const ours: Side = { name: 'this library', runs: [], killed: [], away: [] };
      const theirs: Side = { name: 'stock parts', runs: [], killed: [], away: [] };
      for (let round = 0; round < options.rounds; round += 1) {
        await loads(theirs, stock, options.events);
        await loads(ours, hops, options.events);
      }
      theirs.killed.push(await killed(stock, stockKilling(stack)));
      ours.killed.push(await killed(hops, hopKilling(stack)));
      theirs.away.push(await away(stack, stock));
      ours.away.push(await away(stack, hops));
      return [theirs, ours];
    }),
  );
  const tables: readonly Titled[] = [
    { title: 'Two hops, both sides in turns', table: comparisonTable(sides) },
    { title: 'What comes of it when something breaks', table: faultTable(sides) },
  ];
  tables.flatMap(linesOfTable).forEach(say);
  if (options.keeps) record(textOf({ command: commandLine('stock'), notes: NOTES, tables }));
  return true;
}

async function loads(side: Side, chain: Chain, events: number): Promise<void> {
  side.runs.push(await said(side, pressed(chain, events, AT_ONCE)));
  for (const rate of RATES) side.runs.push(await said(side, steady(chain, rate, SECONDS)));
}

async function said({ name }: Side, running: Promise<ChainRun>): Promise<ChainRun> {
  const run = await running;
  const { p50, p99 } = run.chain;
  say(`  ${name}, ${run.load}: ${run.perSecond.toFixed(0)}/s, p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms`);
  return run;
}

async function killed(chain: Chain, { kill, start }: Killing): Promise<ChainRun> {
  const running = steady(chain, FAULT.rate, FAULT.seconds);
  await pause(FAULT.afterMs);
  await kill();
  await start();
  return running;
}

async function away({ running: parts }: Stack, chain: Chain): Promise<ChainRun> {
  const running = steady(chain, FAULT.rate, FAULT.seconds);
  await pause(FAULT.afterMs);
  await parts.stop('kafka');
  await pause(FAULT.awayMs);
  await parts.start('kafka');
  return running;
}

const stockKilling = (stack: Stack): Killing => ({
  kill: () => stack.supervisor.stop(processOf('screening'), 'SIGKILL'),
  start: () => startStock(stack, 'screening'),
});

const hopKilling = (stack: Stack): Killing => ({
  kill: () => stack.services.kill('screening'),
  start: () => startHop(stack, 'screening'),
});

const NOTES: readonly string[] = [
  'Both sides do the same: a contact is committed at intake, which tells screening, which commits and tells sla, which commits. Stock parts are the framework’s Kafka transport (`@EventPattern`, `emit`) and the mapper’s `save`, as their documentation shows them, with its defaults; the topics have six partitions on both sides. Times are PostgreSQL’s commit times.',
  `Faults, at ${String(FAULT.rate)} contacts a second for ${String(FAULT.seconds)} s: screening killed (SIGKILL) after ${String(FAULT.afterMs / 1000)} s and started again at once; the broker stopped for ${String(FAULT.awayMs / 1000)} s. Lost is what was committed at intake and had not come to sla two minutes after the load; doubled what sla recorded more than once.`,
];

await runBench((argv) => parseRounds(argv, { name: 'stock', ...DEFAULTS }), measure);
