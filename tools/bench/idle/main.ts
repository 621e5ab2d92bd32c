import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { say } from '../../stack/saying.js';
import type { Stack } from '../../stack/stack.js';
import { PROFILE, runBench } from '../running.js';
import { parseIdle, type IdleOptions } from './options.js';
import { percentilesOf } from '../report/percentiles.js';
import { record } from '../report/record.js';
import { commandLine, linesOfTable, textOf, type Titled } from '../report/section.js';
import { servicesIn, usageTable } from '../report/tables.js';
import { between, usedBy, type Usage } from '../usage/usage.js';

const QUIET_MS = 10_000;

type Starts = ReadonlyMap<Deployment, number[]>;

/** Starts every service by itself, so often, and then leaves all of them alone. */
async function measure(stack: Stack, { rounds, seconds, keeps }: IdleOptions): Promise<boolean> {
  await stack.bringUpServices();
  const starts: Starts = new Map(DEPLOYMENTS.map((service) => [service, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [service, times] of starts) {
      await stack.services.stop(service);
      const begun = performance.now();
      await stack.services.start(service);
      times.push(performance.now() - begun);
    }
  }
  await pause(QUIET_MS);
  const before = usedBy(PROFILE);
  await pause(seconds * 1000);
  const usage = between(before, usedBy(PROFILE));
  const tables: readonly Titled[] = [
    { title: `Idle for ${String(seconds)} s`, says: [together(usage, seconds)], table: usageTable(usage, seconds) },
    { title: 'From a start to being ready, one at a time', table: startTable(starts) },
  ];
  tables.flatMap(linesOfTable).forEach(say);
  if (keeps) record(textOf({ command: commandLine('idle'), notes: NOTES, tables }));
  return true;
}

const NOTES: readonly string[] = [
  'Every service on its own database, nobody asks anything. Each was started alone while the others idled: what it needs to listen, to reach its database, to join its consumer group and to be ready. Memory is proportional (PSS).',
];

function together(usage: readonly Usage[], seconds: number): string {
  const services = servicesIn(usage);
  const cpu = services.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  const most = Math.max(...services.map(({ pssMib }) => pssMib));
  return `The twelve services together: ${((cpu / seconds) * 100).toFixed(1)} % of one core; the largest ${most.toFixed(0)} MiB.`;
}

const startTable = (starts: Starts) => ({
  head: ['ms', 'times', 'p50', 'max'],
  rows: Array.from(starts, ([service, times]) => {
    const { count, p50, max } = percentilesOf(times);
    return [service, String(count), p50.toFixed(0), max.toFixed(0)];
  }),
});

await runBench(parseIdle, measure);
