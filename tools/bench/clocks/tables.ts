import type { Rings } from '../../drills/stores/rings.js';
import type { Table } from '../report/table.js';
import type { Usage } from '../usage/usage.js';
import type { Rearmed } from './rearming.js';

/** What became of the clocks that were due in one phase. */
export type Phased = {
  readonly phase: string;
  readonly rings: Rings;
  readonly silent: number;
  readonly usage: readonly Usage[];
};

const used = (usage: readonly Usage[], who: string): Usage =>
  usage.find(({ name }) => name === who) ?? { name: who, cpuSeconds: 0, pssMib: 0 };

export function latenessTable(phased: readonly Phased[]): Table {
  const rows = phased.map(({ phase, rings, silent, usage }) => [
    phase,
    String(rings.count),
    rings.median.toFixed(0),
    rings.p99.toFixed(0),
    rings.latest.toFixed(0),
    String(rings.early.length),
    String(rings.twice.length),
    String(silent),
    used(usage, 'sla').cpuSeconds.toFixed(1),
  ]);
  return { head: ['ms', 'rang', 'p50', 'p99', 'max', 'early', 'twice', 'lost', 'CPU s of sla'], rows };
}

const WHO = ['sla', 'redis', 'postgres'];

export function rearmingTable(rearmed: readonly Rearmed[]): Table {
  const rows = rearmed.map(({ name, alarms, firstMs, armingMs, redisMib, usage }) => [
    name,
    String(alarms),
    (firstMs / 1000).toFixed(1),
    (armingMs / 1000).toFixed(1),
    ((alarms * 1000) / armingMs).toFixed(0),
    ...WHO.map((who) => used(usage, who).cpuSeconds.toFixed(1)),
    redisMib.toFixed(0),
    used(usage, 'redis').pssMib.toFixed(0),
    used(usage, 'sla').pssMib.toFixed(0),
  ]);
  const cpu = WHO.map((who) => `CPU s of ${who}`);
  const memory = ['Redis holds MiB', 'PSS MiB of redis', 'PSS MiB of sla'];
  return { head: ['', 'alarms', 'first after s', 'all in s', 'a second', ...cpu, ...memory], rows };
}
