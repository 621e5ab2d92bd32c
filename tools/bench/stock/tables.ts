import type { ChainRun } from '../chain/runs.js';
import { median, overRounds } from '../report/rounds.js';
import type { Table } from '../report/table.js';

/** One of the two that are compared, and what was measured of it. */
export type Side = {
  readonly name: string;
  readonly runs: ChainRun[];
  readonly killed: ChainRun[];
  readonly away: ChainRun[];
};

export function comparisonTable(sides: readonly Side[]): Table {
  const loads = new Set(sides.flatMap(({ runs }) => runs.map(({ load }) => load)));
  const rows = [...loads].flatMap((load) =>
    sides.map(({ name, runs }) => {
      const same = runs.filter((run) => run.load === load);
      return [
        `${load}: ${name}`,
        String(same.reduce((sum, { chain }) => sum + chain.count, 0)),
        overRounds(
          same.map(({ perSecond }) => perSecond),
          0,
        ),
        overRounds(
          same.map(({ chain }) => chain.p50),
          1,
        ),
        overRounds(
          same.map(({ chain }) => chain.p99),
          1,
        ),
        median(same.map((run) => (cpuOf(run) * 1000) / run.sent)).toFixed(2),
      ];
    }),
  );
  return { head: ['load', 'contacts', 'a second', 'p50 ms', 'p99 ms', 'CPU s for 1,000'], rows };
}

/** All processes but the mail server and the issuer of tokens, which have no part in it. */
const cpuOf = ({ usage }: ChainRun): number =>
  usage
    .filter(({ name }) => !['mail', 'identity', 'redis'].includes(name))
    .reduce((sum, one) => sum + one.cpuSeconds, 0);

export function faultTable(sides: readonly Side[]): Table {
  const faults = [
    ['a process killed', ({ killed }: Side) => killed],
    ['the broker away', ({ away }: Side) => away],
  ] as const;
  const rows = faults.flatMap(([fault, of]) =>
    sides.flatMap((side) =>
      of(side).map(({ sent, chain, doubled, failed }) => [
        `${fault}: ${side.name}`,
        String(sent),
        String(failed),
        String(sent - chain.count),
        String(doubled),
        chain.max.toFixed(0),
      ]),
    ),
  );
  return { head: ['fault', 'committed', 'not committed', 'lost', 'doubled', 'slowest ms'], rows };
}
