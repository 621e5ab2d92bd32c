import { markdownOf } from '../../bench/report/table.js';
import type { Claim, DrillResult } from './result.js';

type Goal = {
  readonly goal: string;
  readonly drill: string;
  /** What a claim begins with that shows it. */
  readonly shownBy: readonly string[];
};

/** What the backbone is to reach, and which claims show it. */
const GOALS: readonly Goal[] = [
  {
    goal: 'Broker away ten minutes: contacts are accepted as before',
    drill: 'F9',
    shownBy: ['away 10 min: contacts are taken as before'],
  },
  {
    goal: 'Broker back after 30 s: the first event leaves within a second',
    drill: 'F9',
    shownBy: ['away 30 s: the first event leaves'],
  },
  {
    goal: '100,000 events that waited are out, and read by every group, within a minute',
    drill: 'F9-backlog',
    shownBy: ['100000 events: '],
  },
  {
    goal: 'PostgreSQL of one service away a minute: 503 within 2 s, the others unaffected, nothing parked',
    drill: 'F14',
    shownBy: ['refused: ', 'hanging: ', 'nothing is parked'],
  },
  {
    goal: 'A poisonous event: nothing of another key waits a second longer',
    drill: 'F22-handler',
    shownBy: ['a handler that throws: no other contact waits'],
  },
  {
    goal: 'Rolling restart with ten contacts a second: acknowledged within a second at p99',
    drill: 'rolling',
    shownBy: ['p99 of acknowledgement'],
  },
];

/** What was to be reached and what was seen of it; a goal that no kept result shows says so. */
export function goalsOf(results: readonly DrillResult[]): readonly string[] {
  const rows = GOALS.map(({ goal, drill, shownBy }) => {
    const result = results.find(({ id }) => id === drill);
    const claims = (result?.claims ?? []).filter(({ line }) => shownBy.some((beginning) => line.startsWith(beginning)));
    return [goal, drill, reached(claims), claims.map(said).join('; ')];
  });
  return ['', '## What it is to reach', '', ...markdownOf({ head: ['goal', 'drill', 'reached', 'seen'], rows })];
}

function reached(claims: readonly Claim[]): string {
  if (claims.length === 0) return 'not seen';
  return claims.every(({ held }) => held) ? 'yes' : '**no**';
}

const said = ({ line, seen }: Claim): string => (seen === undefined || seen === '' ? line : `${line} (${seen})`);
