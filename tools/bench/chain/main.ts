import { say } from '../../stack/saying.js';
import type { Stack } from '../../stack/stack.js';
import { withHops } from '../hop/hop-chain.js';
import { record } from '../report/record.js';
import { commandLine, linesOfTable, textOf, type Titled } from '../report/section.js';
import { runBench } from '../running.js';
import { floorOfChain, measureFloors, type Floors } from './floors.js';
import { parseChain, type ChainOptions } from './options.js';
import { burst, steady, type ChainRun } from './runs.js';
import { costTable, floorTable, latencyTable, notesOn } from './tables.js';

const WARM = { rate: 200, seconds: 10 };
const FIXED = [100, 1_000];
const SHARES = [0.25, 0.5, 0.75];

async function measure(stack: Stack, options: ChainOptions): Promise<boolean> {
  await stack.prepareServices();
  return withHops(stack, async (chain) => {
    await steady(chain, WARM.rate, WARM.seconds);
    const floors: Floors[] = [];
    const runs: ChainRun[] = [];
    let rates: readonly number[] = FIXED;
    for (let round = 0; round < options.rounds; round += 1) {
      floors.push(await measureFloors(stack.parts));
      const fastest = await said(burst(chain, options.burst));
      runs.push(fastest);
      if (round === 0) rates = [...FIXED, ...SHARES.map((share) => Math.round(share * fastest.perSecond))];
      for (const rate of rates) runs.push(await said(steady(chain, rate, options.seconds)));
    }
    return reported(floors, runs, options);
  });
}

async function said(running: Promise<ChainRun>): Promise<ChainRun> {
  const run = await running;
  const { p50, p99 } = run.chain;
  say(
    `  ${run.load}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${run.perSecond.toFixed(0)}/s ${run.wrong.join('; ')}`,
  );
  return run;
}

function reported(floors: readonly Floors[], runs: readonly ChainRun[], options: ChainOptions): boolean {
  const tables: readonly Titled[] = [
    { title: 'From intake’s commit to the last', table: latencyTable(runs, floors.map(floorOfChain)) },
    { title: 'Floors of the same run', table: floorTable(floors) },
    { title: 'Processor time for a thousand contacts', table: costTable(runs) },
  ];
  tables.flatMap(linesOfTable).forEach(say);
  if (options.record) record(textOf({ command: commandLine('chain'), notes: notesOn(runs), tables }));
  return runs.every(({ wrong }) => wrong.length === 0);
}

await runBench(parseChain, measure);
