import { percentilesOf } from '../report/percentiles.js';
import { each, median } from '../report/rounds.js';
import type { Table } from '../report/table.js';
import { servicesIn } from '../report/tables.js';
import type { Usage } from '../usage/usage.js';
import type { Restart } from './restarts.js';

/** What one variant did in one round. */
export type Idled = {
  readonly variant: string;
  readonly restarts: readonly Restart[];
  readonly usage: readonly Usage[];
  readonly seconds: number;
};

const share = (usage: readonly Usage[], seconds: number): number =>
  (usage.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) / seconds) * 100;

/** Of the twelve together, in per cent of one core. */
export const servicesShare = ({ usage, seconds }: Idled): number => share(servicesIn(usage), seconds);

const shareOf = ({ usage, seconds }: Idled, who: string): number =>
  share(
    usage.filter(({ name }) => name === who),
    seconds,
  );

/** MiB of the largest service. */
export const largest = ({ usage }: Idled): number => Math.max(...servicesIn(usage).map(({ pssMib }) => pssMib));

/** MiB of all services. */
const all = ({ usage }: Idled): number => servicesIn(usage).reduce((sum, { pssMib }) => sum + pssMib, 0);

const middleAndMost = (ms: readonly number[]): string => {
  const { p50, max } = percentilesOf(ms);
  return `${p50.toFixed(0)} (${max.toFixed(0)})`;
};

/** The first variant is what the others are ratios to. */
export function variantsTable(idled: readonly Idled[]): Table {
  const variants = [...Map.groupBy(idled, ({ variant }) => variant)];
  const [, first = []] = variants[0] ?? [];
  const rows = variants.map(([name, same]) => {
    const restarts = same.flatMap((one) => one.restarts);
    return [
      name,
      median(same.map(servicesShare)).toFixed(1),
      (median(same.map(servicesShare)) / median(first.map(servicesShare))).toFixed(2),
      each(same.map(servicesShare), 1),
      median(same.map((one) => shareOf(one, 'kafka'))).toFixed(1),
      median(same.map((one) => shareOf(one, 'postgres'))).toFixed(1),
      median(same.map(largest)).toFixed(0),
      median(same.map(all)).toFixed(0),
      middleAndMost(restarts.map(({ startMs }) => startMs)),
      middleAndMost(restarts.map(({ stopMs }) => stopMs)),
    ];
  });
  const head = ['% of a core', 'services', 'ratio', 'each', 'kafka', 'postgres', 'largest MiB', 'all MiB'];
  return { head: [...head, 'start ms', 'stop ms'], rows };
}

export function startTable(restarts: readonly Restart[]): Table {
  const rows = Array.from(
    Map.groupBy(restarts, ({ service }) => service),
    ([service, same]) => {
      const { count, p50, max } = percentilesOf(same.map(({ startMs }) => startMs));
      return [service, String(count), p50.toFixed(0), max.toFixed(0)];
    },
  );
  return { head: ['ms', 'times', 'p50', 'max'], rows };
}
