import type { Idle, Run } from './run.js';
import { linesOf, markdownOf, type Table } from './table.js';
import { latencyTable, servicesIn, usageTable } from './tables.js';

export type Report = {
  readonly date: string;
  readonly command: string;
  readonly machine: string;
  /** How the figures are to be read. */
  readonly notes: readonly string[];
  readonly runs: readonly Run[];
  readonly said: readonly string[];
  readonly idle: Idle | undefined;
};

type Render = {
  readonly title: (text: string) => readonly string[];
  readonly table: (table: Table) => readonly string[];
};

const TERMINAL: Render = { title: (text) => ['', text], table: (table) => ['', ...linesOf(table)] };
const PAGE: Render = { title: (text) => ['', `### ${text}`, ''], table: (table) => ['', ...markdownOf(table)] };

export const linesOfRun = (run: Run): readonly string[] => runWith(TERMINAL, run);
export const linesOfIdle = (idle: Idle): readonly string[] => idleWith(TERMINAL, idle);

/** A section for `docs/benchmarks.md`. */
export function sectionOf({ date, command, machine, notes, runs, said, idle }: Report): string {
  const lines = [
    '',
    `## ${date}`,
    '',
    `- \`${command}\``,
    `- ${machine}`,
    ...[...notes, ...said].map((note) => `- ${note}`),
    ...runs.flatMap((run) => runWith(PAGE, run)),
    ...(idle === undefined ? [] : idleWith(PAGE, idle)),
  ];
  return `${lines.join('\n')}\n`;
}

function runWith(render: Render, { title, sent, failed, latestStartMs, latencies, usage, seconds, wrong }: Run) {
  const failures = [...new Set(failed)].slice(0, 5).map((why) => ` · ${why}`);
  return [
    ...render.title(title),
    `${String(sent)} sent, ${String(failed.length)} failed${failures.join('')}. The load began a piece of work at most ${latestStartMs.toFixed(0)} ms late. ` +
      (wrong.length === 0 ? 'Nothing lost, nothing twice.' : `WRONG: ${wrong.join('; ')}.`),
    ...render.table(latencyTable(latencies)),
    ...render.table(usageTable(usage, seconds)),
  ];
}

function idleWith(render: Render, { seconds, usage }: Idle): readonly string[] {
  const services = servicesIn(usage);
  const cpu = services.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  const most = Math.max(...services.map(({ pssMib }) => pssMib));
  return [
    ...render.title(`Idle for ${String(seconds)} s`),
    `The twelve services together: ${((cpu / seconds) * 100).toFixed(1)} % of one core; the largest ${most.toFixed(0)} MiB (PSS).`,
    ...render.table(usageTable(usage, seconds)),
  ];
}
