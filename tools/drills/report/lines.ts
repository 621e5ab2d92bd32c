import { linesOf } from '../../bench/report/table.js';
import type { Claim, DrillResult, Verdict } from './result.js';

export const seconds = (ms: number | undefined): string => (ms === undefined ? '–' : `${(ms / 1000).toFixed(1)} s`);

const mark = (held: boolean): string => (held ? '✓' : '✗');

/** One line for a terminal. */
export const ofClaim = ({ line, held, seen }: Claim): string =>
  `  ${mark(held)} ${line}${seen === undefined ? '' : ` (${seen})`}`;

export const ofNote = (line: string): string => `  · ${line}`;

function ofVerdict({ invariant, proved, wrong }: Verdict, mayBreak: ReadonlySet<string>): string {
  if (wrong.length === 0) return `  ✓ ${invariant} held: ${proved.join('; ')}`;
  const sign = mayBreak.has(invariant) ? '~' : '✗';
  return `  ${sign} ${invariant}: ${wrong.join('; ')}`;
}

/** A number of milliseconds; one that was never measured comes back from a file as null. */
export const figure = (value: number | null): string =>
  value === null || Number.isNaN(value) ? '–' : value.toFixed(0);

function ofAcknowledgement({ acknowledgement }: DrillResult): readonly string[] {
  if (acknowledgement === undefined) return [];
  const rows = (['before', 'during', 'after'] as const).map((phase) => {
    const { count, p50, p99, max } = acknowledgement[phase];
    return [phase, String(count), figure(p50), figure(p99), figure(max)];
  });
  return linesOf({
    head: ['  acknowledged, ms', 'contacts', 'p50', 'p99', 'max'],
    rows: rows.map(([first = '', ...rest]) => [`  ${first}`, ...rest]),
  });
}

/** One drill, for a terminal. */
export function linesOfDrill(result: DrillResult): readonly string[] {
  const { id, name, outcome, because, claims, verdicts, notes, exceptions } = result;
  if (outcome === 'not-run') return ['', `– ${id} ${name}: not run here. ${because ?? ''}`];
  const mayBreak = new Set<string>(exceptions.map(({ invariant }) => invariant));
  const { acknowledged, triaged, repeats, brokenMs, recoveredMs, boundMs, oldestOutboxRow } = result;
  return [
    '',
    `${mark(outcome === 'held')} ${id} ${name}`,
    ...(because === undefined ? [] : [`  ✗ ${because}`]),
    ...claims.map(ofClaim),
    ...verdicts.map((verdict) => ofVerdict(verdict, mayBreak)),
    ...notes.map(ofNote),
    `  · ${acknowledged} contacts acknowledged, ${triaged} triaged; ${repeats} requests repeated`,
    `  · broken for ${seconds(brokenMs)}, recovered after ${seconds(recoveredMs)} (bound ${seconds(boundMs)}); oldest outbox row ` +
      (oldestOutboxRow === undefined
        ? 'not seen'
        : `${oldestOutboxRow.seconds.toFixed(1)} s (${oldestOutboxRow.service})`),
    ...ofAcknowledgement(result),
  ];
}

/** One line for each drill at the end, and the sum. */
export function summaryOf(results: readonly DrillResult[]): readonly string[] {
  const count = (outcome: DrillResult['outcome']): number => results.filter((one) => one.outcome === outcome).length;
  const signs = { held: '✓', failed: '✗', 'not-run': '–' } as const;
  return [
    '',
    ...results.map(({ id, name, outcome, recoveredMs, boundMs }) => {
      return `${signs[outcome]} ${id.padEnd(8)} ${name}: recovered after ${seconds(recoveredMs)} (bound ${seconds(boundMs)})`;
    }),
    `${count('held')} held, ${count('failed')} failed, ${count('not-run')} not run here`,
  ];
}
