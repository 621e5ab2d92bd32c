import type { Measured } from '../measured.js';
import { percentilesOf } from './percentiles.js';
import type { Table } from './table.js';

export type Compared = { readonly name: string; readonly runs: readonly Measured[] };

const medianOf = ({ runs }: Compared): number => percentilesOf(runs.map(({ perSecond }) => perSecond)).p50;

/** Medians of runs that took turns, each as a ratio to the limit's median; every run's own figure beside it. */
export function ratioTable(limit: Compared, others: readonly Compared[]): Table {
  const row = (one: Compared): readonly string[] => [
    one.name,
    String(one.runs.length),
    medianOf(one).toFixed(0),
    (medianOf(one) / medianOf(limit)).toFixed(2),
    one.runs.map(({ perSecond }) => perSecond.toFixed(0)).join(', '),
    cpuOf(one),
  ];
  return {
    head: ['a second', 'runs', 'median', 'ratio', 'each', 'CPU s by process, last run'],
    rows: [limit, ...others].map(row),
  };
}

const LITTLE = 0.05;

function cpuOf({ runs }: Compared): string {
  const used = (runs.at(-1)?.usage ?? []).filter(({ cpuSeconds }) => cpuSeconds >= LITTLE);
  return used.map(({ name, cpuSeconds }) => `${name} ${cpuSeconds.toFixed(1)}`).join(', ');
}
