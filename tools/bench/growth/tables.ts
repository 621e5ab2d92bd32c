import type { Measured } from '../measured.js';
import { each, median } from '../report/rounds.js';
import type { Table } from '../report/table.js';
import type { OutboxGrown } from './outbox.js';

export function outboxTable(grown: readonly OutboxGrown[]): Table {
  const sizes = [...Map.groupBy(grown, ({ waiting }) => waiting)];
  const [, empty = []] = sizes[0] ?? [];
  const commits = (same: readonly OutboxGrown[]): number => median(same.map((one) => one.commitsPerSecond));
  const sent = (same: readonly OutboxGrown[]): number => median(same.map((one) => one.sentPerSecond));
  const rows = sizes.map(([waiting, same]) => [
    waiting.toLocaleString('en-GB'),
    commits(same).toFixed(0),
    (commits(same) / commits(empty)).toFixed(2),
    median(same.map((one) => one.commits.p99)).toFixed(1),
    sent(same).toFixed(0),
    (sent(same) / sent(empty)).toFixed(2),
    each(same.map((one) => one.sentPerSecond)),
  ]);
  return { head: ['rows', 'commits/s', 'ratio', 'p99 ms', 'sent/s', 'ratio', 'each'], rows };
}

/** What was taken beside so many rows, and by whose processor time. */
export type InboxGrown = Measured & { readonly known: number };

const WHO = ['sla', 'postgres', 'kafka'];

export function inboxTable(grown: readonly InboxGrown[]): Table {
  const figure = (runs: readonly InboxGrown[]): number => median(runs.map(({ perSecond }) => perSecond));
  const cpu = (runs: readonly InboxGrown[], who: string): number =>
    median(runs.map(({ usage }) => usage.find(({ name }) => name === who)?.cpuSeconds ?? 0));
  const sizes = [...Map.groupBy(grown, ({ known }) => known)];
  const [, empty = []] = sizes[0] ?? [];
  const rows = sizes.map(([known, runs]) => [
    known.toLocaleString('en-GB'),
    figure(runs).toFixed(0),
    (figure(runs) / figure(empty)).toFixed(2),
    each(runs.map(({ perSecond }) => perSecond)),
    ...WHO.map((who) => cpu(runs, who).toFixed(1)),
  ]);
  return { head: ['rows', 'taken/s', 'ratio', 'each', ...WHO.map((who) => `CPU s of ${who}`)], rows };
}
