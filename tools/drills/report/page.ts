import { markdownOf } from '../../bench/report/table.js';
import type { Invariant } from '../fault.js';
import { goalsOf } from './goals.js';
import { figure, seconds } from './lines.js';
import type { Acknowledgement, DrillResult } from './result.js';

const INVARIANTS: Readonly<Record<Invariant, string>> = {
  I1: 'no loss: what was answered 2xx is there with every effect it must have',
  I2: 'no double effect: one contact for each key, one request for each screening, agency and round, one firing for each clock, one email for each event, recipient and template',
  I3: 'order: each stream is contiguous and every reader is at its end',
  I4: 'clocks: none waits that should have rung half a minute ago, none rang early',
  I5: 'atomicity: state, events and audit trail are of the same version',
  I6: 'honesty: never 2xx for what is not committed; not ready within 15 s of a consumer that has stopped',
  I7: 'isolation: one poisonous referral delays no other by more than a second',
  I8: 'recovery: lag, outbox and parked counts are back within the bound of the fault',
  I9: "privacy: nobody's name in a topic, log, Redis, event, metric or email",
};

const HEAD = `# Drills

Written by \`npm run drills\`; a single drill is \`npm run drill -- F13\`. How a drill goes, and how one is written, is in \`tools/drills/README.md\`.

Each drill is made on a whole hub (twelve services, Kafka, PostgreSQL, Redis, mail server) while contacts flow, three a second unless it says otherwise, every tenth of them triaged: about half of what two cores carry, for a hub must have room to catch up. Something breaks, is mended, and then every store, topic and mailbox is asked. All nine invariants are looked at after every drill, whichever the fault is about:`;

const READING = `_Recovered_ is counted from the end of the fault until all that was there by then is done: every effect of what was acknowledged, every outbox row, every record at each of its readers; contacts go on flowing. _Oldest row_ is the oldest row of any outbox that a metric showed. The last three columns are how long the contacts took to be acknowledged (p50 / p99 in ms, with every repetition by a client that does not give up), for those sent before, during and after the fault. Figures are of this machine and what else it did.`;

/** The page of all drills, from the latest result of each; `all` are the ids of those there are. */
export function pageOf(results: readonly DrillResult[], all: readonly string[]): string {
  const sorted = results.toSorted(
    (one, other) => orderOf(one.id) - orderOf(other.id) || one.id.localeCompare(other.id),
  );
  const lines = [
    HEAD,
    '',
    ...Object.entries(INVARIANTS).map(([invariant, words]) => `- **${invariant}** ${words}`),
    '',
    '## Results',
    '',
    ...rendered(sorted),
    ...withoutAny(sorted, all),
  ];
  return `${lines.join('\n')}\n`;
}

function withoutAny(results: readonly DrillResult[], all: readonly string[]): readonly string[] {
  const missing = all.filter((id) => results.every((result) => result.id !== id));
  return missing.length === 0 ? [] : ['', '## Not made here', '', `No result is kept of: ${missing.join(', ')}.`];
}

function rendered(results: readonly DrillResult[]): readonly string[] {
  const ran = results.filter(({ outcome }) => outcome !== 'not-run');
  return [
    ...surroundings(results),
    '',
    READING,
    '',
    ...markdownOf({
      head: ['drill', 'held', 'broken for', 'recovered (bound)', 'oldest row', 'before', 'during', 'after'],
      rows: ran.map(rowOf),
    }),
    ...goalsOf(results),
    ...notSurvived(results),
    '',
    '## What each showed',
    ...results.flatMap(sectionOf),
  ];
}

const orderOf = (id: string): number => Number(/^F(\d+)/.exec(id)?.[1] ?? Number.MAX_SAFE_INTEGER);

const dayOf = ({ at }: DrillResult): string => at.slice(0, 10);

const counted = (results: readonly DrillResult[], outcome: DrillResult['outcome']): string =>
  String(results.filter((one) => one.outcome === outcome).length);

function surroundings(results: readonly DrillResult[]): readonly string[] {
  const machines = new Set(results.map(({ machine }) => machine));
  const days = [...new Set(results.map(dayOf))].sort();
  return [
    `- ${days.join(', ')}`,
    ...Array.from(machines, (machine) => `- ${machine}`),
    `- ${counted(results, 'held')} held, ${counted(results, 'failed')} failed, ${counted(results, 'not-run')} not run here`,
  ];
}

const OUTCOMES = { held: 'yes', failed: '**no**', 'not-run': 'not run here' } as const;

function rowOf(result: DrillResult): readonly string[] {
  const { id, outcome, brokenMs, recoveredMs, boundMs, oldestOutboxRow, acknowledgement, exceptions } = result;
  const phases = [acknowledgement?.before, acknowledgement?.during, acknowledgement?.after];
  return [
    id,
    outcome === 'held' && exceptions.length > 0 ? 'with its bound' : OUTCOMES[outcome],
    seconds(brokenMs),
    `${seconds(recoveredMs)} (${seconds(boundMs)})`,
    oldestOutboxRow === undefined ? '–' : `${oldestOutboxRow.seconds.toFixed(1)} s`,
    ...phases.map(latency),
  ];
}

const latency = (of: Acknowledgement | undefined): string =>
  of === undefined || of.count === 0 ? '–' : `${figure(of.p50)} / ${figure(of.p99)}`;

/** What the design cannot do, with how far it goes and why. */
function notSurvived(results: readonly DrillResult[]): readonly string[] {
  const lines = results.flatMap(({ id, exceptions }) =>
    exceptions.map(({ invariant, bound, because }) => `- **${id}, ${invariant}**: ${bound} ${because}`),
  );
  return lines.length === 0 ? [] : ['', '## What is not survived', '', ...lines];
}

function sectionOf(result: DrillResult): readonly string[] {
  const { id, name, holds, command, at, because, claims, notes, verdicts, acknowledged, triaged, repeats } = result;
  const claimed = claims.map(({ line, held, seen }) => {
    return `- ${held ? 'held' : '**did not hold**'}: ${line}${seen === undefined ? '' : ` (${seen})`}`;
  });
  const wrong = verdicts.flatMap(({ invariant, wrong: lines }) => lines.map((line) => `- **${invariant}**: ${line}`));
  const head = [
    '',
    `### ${id}: ${name}`,
    '',
    `\`${command}\`, ${at.slice(0, 16).replace('T', ' ')} UTC. Must hold: ${holds.join(' ')}.`,
  ];
  if (because !== undefined)
    return [...head, '', `${result.outcome === 'failed' ? 'Ended early' : 'Not run here'}: ${because}`];
  const load = `- ${String(acknowledged)} contacts acknowledged, ${String(triaged)} triaged, ${String(repeats)} requests repeated`;
  return [...head, '', ...claimed, ...wrong, ...notes.map((line) => `- ${line}`), load];
}
