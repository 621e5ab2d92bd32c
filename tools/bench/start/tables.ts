import { overRounds } from '../report/rounds.js';
import type { Table } from '../report/table.js';
import type { Started } from './npm-start.js';

const seconds = (ms: readonly number[]): string => overRounds(ms.map((value) => value / 1000));

export function readyTable(first: Started, warm: readonly Started[]): Table {
  const row = (name: string, starts: readonly Started[]): readonly string[] => [
    name,
    String(starts.length),
    seconds(starts.map(({ readyMs }) => readyMs)),
    seconds(starts.map(({ saidMs }) => saidMs)),
  ];
  return { head: ['s', 'times', 'ready', 'as it says'], rows: [row('the first', [first]), row('warm', warm)] };
}

export function stepsTable(starts: readonly Started[]): Table {
  const steps = Map.groupBy(
    starts.flatMap((one) => one.steps),
    ({ name }) => name,
  );
  const rows = Array.from(steps, ([name, same]) => [name, overRounds(same.map((step) => step.seconds))]);
  return { head: ['s', 'took'], rows };
}
