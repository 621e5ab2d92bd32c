import { DEPLOYMENTS } from '@mash/kernel';
import type { Latencies } from '../journey/latencies.js';
import type { Usage } from '../usage/usage.js';
import { percentilesOf } from './percentiles.js';
import type { Table } from './table.js';

const whole = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(0));

export const latencyTable = (latencies: readonly Latencies[]): Table => ({
  head: ['ms', 'count', 'p50', 'p95', 'p99', 'max'],
  rows: latencies.map(({ name, how, ms }) => {
    const { count, p50, p95, p99, max } = percentilesOf(ms);
    return [`${name} ${how}`, String(count), whole(p50), whole(p95), whole(p99), whole(max)];
  }),
});

export const usageTable = (usage: readonly Usage[], seconds: number): Table => ({
  head: ['process', 'CPU s', '% of a core', 'PSS MiB'],
  rows: [...usage, together('twelve services together', servicesIn(usage))].map(({ name, cpuSeconds, pssMib }) => [
    name,
    cpuSeconds.toFixed(1),
    ((cpuSeconds / seconds) * 100).toFixed(1),
    pssMib.toFixed(0),
  ]),
});

const SERVICES: ReadonlySet<string> = new Set(DEPLOYMENTS);

export const servicesIn = (usage: readonly Usage[]): readonly Usage[] => usage.filter(({ name }) => SERVICES.has(name));

const together = (name: string, usage: readonly Usage[]): Usage => ({
  name,
  cpuSeconds: usage.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
  pssMib: usage.reduce((sum, { pssMib }) => sum + pssMib, 0),
});
