import { parseArgs } from 'node:util';
import { within } from '../options.js';

export type StartOptions = {
  /** How often the hub is started on kept data. */
  readonly rounds: number;
  /** Whether the figures go to the page of benchmarks. */
  readonly keeps: boolean;
};

const USAGE = 'bench:start [--rounds 3] [--no-record]';

/** The command line as data; throws, with the usage, what cannot be understood or would be too much. */
export function parseStart(argv: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: { rounds: { type: 'string', default: '3' }, record: { type: 'boolean', default: true } },
    allowNegative: true,
  });
  return { rounds: within(values.rounds, { least: 1, most: 20, usage: USAGE }), keeps: values.record };
}
