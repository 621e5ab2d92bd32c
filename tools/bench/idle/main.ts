import { setTimeout as pause } from 'node:timers/promises';
import { say, step } from '../../stack/saying.js';
import type { Stack } from '../../stack/stack.js';
import { PROFILE, runBench } from '../running.js';
import { parseIdle, type IdleOptions } from './options.js';
import { record } from '../report/record.js';
import { commandLine, linesOfTable, textOf, type Titled } from '../report/section.js';
import { usageTable } from '../report/tables.js';
import { between, usedBy } from '../usage/usage.js';
import { become, restarts } from './restarts.js';
import { largest, servicesShare, startTable, variantsTable, type Idled } from './tables.js';
import { AS_IT_IS, VARIANTS, type Variant } from './variants.js';

const QUIET_MS = 10_000;

/** Each variant in turn: starts every service by itself, and then leaves all of them alone. */
async function measure(stack: Stack, { rounds, seconds, keeps }: IdleOptions): Promise<boolean> {
  await stack.bringUpServices();
  const idled: Idled[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const variant of VARIANTS) idled.push(await idling(stack, variant, seconds));
  }
  const asItIs = idled.filter(({ variant }) => variant === AS_IT_IS.name);
  const starts = asItIs.flatMap((one) => one.restarts);
  const tables: readonly Titled[] = [
    { title: `Idle for ${String(seconds)} s, in turns`, table: variantsTable(idled) },
    ...asItIs.slice(-1).map((last) => ({
      title: 'By process, as it is, the last round',
      says: [together(last)],
      table: usageTable(last.usage, seconds),
    })),
    { title: 'From a start to being ready, one at a time', table: startTable(starts) },
  ];
  tables.flatMap(linesOfTable).forEach(say);
  if (keeps) record(textOf({ command: commandLine('idle'), notes: NOTES, tables }));
  return true;
}

async function idling({ services }: Stack, variant: Variant, seconds: number): Promise<Idled> {
  await step(variant.name, () => become(services, variant));
  const restarted = await restarts(services);
  await pause(QUIET_MS);
  const before = usedBy(PROFILE);
  await pause(seconds * 1000);
  const idled = { variant: variant.name, restarts: restarted, usage: between(before, usedBy(PROFILE)), seconds };
  say(`  ${variant.name}: ${together(idled)}`);
  return idled;
}

const NOTES: readonly string[] = [
  'Every service on its own database, nobody asks anything. Each was stopped and started alone while the others idled: what it needs to listen, to reach its database, to join its consumer group and to be ready; of the twelve the median and, in brackets, the most. Memory is proportional (PSS).',
  'The variants take turns; each is told to every service by a file that is loaded before its code: the client of Kafka with its timers as they are delivered, and a longer time for which the broker keeps a fetch that finds nothing (500 ms as it is).',
];

const together = (idled: Idled): string =>
  `The twelve services together: ${servicesShare(idled).toFixed(1)} % of one core; the largest ${largest(idled).toFixed(0)} MiB.`;

await runBench(parseIdle, measure);
