import { say } from '../../stack/saying.js';
import { machine } from '../report/machine.js';
import { record } from '../report/record.js';
import { linesOfIdle, linesOfRun, sectionOf } from '../report/report.js';
import type { Idle, Run } from '../report/run.js';
import { POLL_MS } from './asking.js';
import { idleRun } from './idle.js';
import { playJourney } from './journey.js';
import type { BenchOptions } from './options.js';
import { rise } from './rising.js';
import { contactsRun, journeysRun } from './runs.js';
import type { Surroundings } from './surroundings.js';

const WARMING = 8;
const MOST_LATER_SECONDS = 20;

type Results = { readonly runs: readonly Run[]; readonly said: readonly string[]; readonly idle: Idle | undefined };

/** Runs all that the options ask for, prints each as it is done, and keeps them on the page of benchmarks. */
export async function bench(around: Surroundings, options: BenchOptions, command: string): Promise<Results> {
  say(`Warming up with ${String(WARMING)} journeys …`);
  for (let one = 0; one < WARMING; one += 1) await playJourney(around.hub, around.bodies);
  const journeys = await journeyRuns(around, options);
  const contacts = await contactRuns(around, options);
  const idle = options.idleSeconds > 0 ? printedIdle(await idleRun(around, options.idleSeconds)) : undefined;
  const results = { runs: [...journeys, ...contacts.runs], said: contacts.said, idle };
  const date = `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  if (options.record) record(sectionOf({ date, command, machine: machine(), notes: notesOn(around), ...results }));
  return results;
}

async function journeyRuns(around: Surroundings, { journeys, seconds }: BenchOptions): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (const rate of journeys) runs.push(printed(await journeysRun(around, { rate, seconds })));
  return runs;
}

async function contactRuns(around: Surroundings, { contacts, seconds, steps }: BenchOptions) {
  if (contacts === 0 || steps === 0) return { runs: [], said: [] };
  const first = { rate: contacts, seconds };
  const rising = { first, steps, laterSeconds: Math.min(seconds, MOST_LATER_SECONDS) };
  const { runs, said } = await rise(rising, async (load) => printed(await contactsRun(around, load)));
  say(`\n${said}`);
  return { runs, said: [said] };
}

function printed(run: Run): Run {
  linesOfRun(run).forEach(say);
  return run;
}

function printedIdle(idle: Idle): Idle {
  linesOfIdle(idle).forEach(say);
  return idle;
}

const notesOn = ({ profile, stored }: Surroundings): readonly string[] => [
  `Profile ${profile}, policy play. Arrivals are independent of each other and wait for nobody (open loop).`,
  `stored: from the answer's arrival to ${stored.areCommits ? 'the commit' : 'the beginning of the transaction'} that stored it, ` +
    `by the database of the same machine (J4: to the mail server's acceptance). seen: to the first answer that showed it, asked every ${String(POLL_MS)} ms; nothing is taken off.`,
];
