import type { Played } from './play.js';

const columns = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, place) => cell.padEnd(widths[place] ?? 0))
    .join('  ')
    .trimEnd();

const WIDTHS = [3, 9, 62, 26, 23, 5];

/** A readable timeline, a line as each step is done; refusals say which rule refused. */
export class Timeline {
  private number = 0;
  private readonly begun = performance.now();

  constructor(private readonly say: (line: string) => void) {}

  title(title: string, policy: string): void {
    this.say(`\n${title}`);
    this.say(`played under policies/${policy}\n`);
    this.say(columns(['#', 'elapsed', 'step', 'who', 'service', 'answer'], WIDTHS));
  }

  add({ step, status, problem, rule, tookMs }: Played): void {
    this.number += 1;
    const refusal = problem === undefined ? '' : ` ${problem}${rule === undefined ? '' : ` (${rule})`}`;
    const timed = step.timed === undefined ? '' : ` ${step.timed}: ${tookMs.toFixed(0)} ms`;
    const cells = [
      String(this.number),
      `${((performance.now() - this.begun) / 1000).toFixed(2)} s`,
      step.does,
      step.as,
      step.at,
      `${status}${refusal}${timed}`,
    ];
    this.say(columns(cells, WIDTHS));
  }

  fact(line: string): void {
    this.say(line);
  }
}
