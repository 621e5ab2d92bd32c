import type { ChainRun } from '../chain/runs.js';
import { median, overRounds } from '../report/rounds.js';
import type { Table } from '../report/table.js';
import { nameOf, type Setting } from './settings.js';

/** What one setting did in one round. */
export type Scaled = { readonly setting: Setting; readonly burst: ChainRun; readonly steady: ChainRun };

const READERS = /^sla-\d+$/;
const WHO = ['this load', 'readers', 'postgres', 'kafka'];

/** The first setting is what the others are ratios to. */
export function scaleTable(settings: readonly Setting[], scaled: readonly Scaled[]): Table {
  const of = (setting: Setting): readonly Scaled[] => scaled.filter((one) => one.setting === setting);
  const rates = (setting: Setting): readonly number[] => of(setting).map(({ burst }) => burst.perSecond);
  const p99s = (setting: Setting): readonly number[] => of(setting).map(({ steady }) => steady.chain.p99);
  const [first = { partitions: 0, instances: 0 }] = settings;
  const rows = settings.map((setting) => [
    nameOf(setting),
    String(of(setting).reduce((sum, { burst }) => sum + burst.chain.count, 0)),
    overRounds(rates(setting), 0),
    (median(rates(setting)) / median(rates(first))).toFixed(2),
    String(of(setting).reduce((sum, { steady }) => sum + steady.chain.count, 0)),
    median(of(setting).map(({ steady }) => steady.chain.p50)).toFixed(1),
    overRounds(p99s(setting)),
    (median(p99s(setting)) / median(p99s(first))).toFixed(2),
  ]);
  return { head: ['setting', 'burst', 'events/s', 'ratio', 'steady', 'p50 ms', 'p99 ms', 'ratio'], rows };
}

/** CPU seconds for a thousand events of a burst and of a steady load; `readers` are all instances together. */
export function costTable(settings: readonly Setting[], scaled: readonly Scaled[]): Table {
  const rows = settings.flatMap((setting) => {
    const same = scaled.filter((one) => one.setting === setting);
    return [
      [`${nameOf(setting)}: burst`, ...costs(same.map(({ burst }) => burst))],
      [`${nameOf(setting)}: steady`, ...costs(same.map(({ steady }) => steady))],
    ];
  });
  return { head: ['CPU s', ...WHO], rows };
}

const costs = (runs: readonly ChainRun[]): readonly string[] =>
  WHO.map((who) => median(runs.map((run) => (secondsOf(run, who) * 1000) / run.sent)).toFixed(2));

const secondsOf = ({ usage }: ChainRun, who: string): number =>
  usage
    .filter(({ name }) => (who === 'readers' ? READERS.test(name) : name === who))
    .reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
