import { median, overRounds } from '../report/rounds.js';
import type { Table } from '../report/table.js';
import type { Floors } from './floors.js';
import type { ChainRun } from './runs.js';

const ms = (value: number): string => value.toFixed(1);

/** Runs of one load, a row for each load in the order in which they first came. */
function byLoad(runs: readonly ChainRun[]): readonly (readonly [string, readonly ChainRun[]])[] {
  return [...Map.groupBy(runs, ({ load }) => load)];
}

export function latencyTable(runs: readonly ChainRun[], floors: readonly number[]): Table {
  const floor = median(floors);
  const rows = byLoad(runs).map(([load, same]) => [
    load,
    String(same.reduce((sum, { chain }) => sum + chain.count, 0)),
    ms(median(same.map(({ firstHop }) => firstHop.p50))),
    overRounds(same.map(({ chain }) => chain.p50)),
    overRounds(same.map(({ chain }) => chain.p99)),
    (median(same.map(({ chain }) => chain.p50)) / floor).toFixed(1),
    overRounds(
      same.map(({ perSecond }) => perSecond),
      0,
    ),
  ]);
  return { head: ['ms', 'contacts', 'first hop p50', 'chain p50', 'chain p99', 'p50 / floor', 'a second'], rows };
}

export function floorTable(floors: readonly Floors[]): Table {
  const row = (name: string, of: (floors: Floors) => number): readonly string[] => [
    name,
    overRounds(floors.map(of), 2),
  ];
  return {
    head: ['ms', 'median (each round)'],
    rows: [
      row('a commit', ({ commit }) => commit),
      row('a look into an outbox', ({ select }) => select),
      row('from produce to fetch', ({ produceToFetch }) => produceToFetch),
      row('three, two and two', ({ commit, select, produceToFetch }) => 3 * commit + 2 * select + 2 * produceToFetch),
    ],
  };
}

const WHO = ['this load', 'screening', 'sla', 'postgres', 'kafka'];

/** CPU seconds for a thousand contacts, by process; `this load` is intake and its relay too. */
export function costTable(runs: readonly ChainRun[]): Table {
  const of = (run: ChainRun, who: string): number =>
    ((run.usage.find(({ name }) => name === who)?.cpuSeconds ?? 0) * 1000) / run.sent;
  const rows = byLoad(runs).map(([load, same]) => [
    load,
    ...WHO.map((who) => median(same.map((run) => of(run, who))).toFixed(2)),
  ]);
  return { head: ['CPU s', ...WHO], rows };
}

export const notesOn = (runs: readonly ChainRun[]): readonly string[] => [
  'Three processes with everything the library gives a service, in the names and on the databases of intake (in the load’s own process), screening and sla: intake commits a contact, screening takes it and commits a case, sla takes that. Times are PostgreSQL’s commit times.',
  'Steady loads come independently of each other (open loop), each contact a transaction of its own. A burst is committed a hundred at a time; its rate is from the first commit at intake to the last at sla. The floor is what a client that does nothing else needs for the same steps, one after another, in the same round.',
  `The load began a piece of work at most ${Math.max(...runs.map(({ latestStartMs }) => latestStartMs)).toFixed(0)} ms late. ${saidWrong(runs)}`,
];

function saidWrong(runs: readonly ChainRun[]): string {
  const wrong = runs.flatMap((run) => run.wrong);
  return wrong.length === 0 ? 'Nothing was lost.' : `WRONG: ${wrong.join('; ')}.`;
}
