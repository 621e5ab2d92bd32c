import { parseArgs } from 'node:util';
import { within } from '../options.js';

export type IdleOptions = {
  /** How often each service is started. */
  readonly rounds: number;
  /** How long they are left alone. */
  readonly seconds: number;
  /** Whether the figures go to the page of benchmarks. */
  readonly keeps: boolean;
};

const USAGE = 'bench:idle [--rounds 3] [--seconds 60] [--no-record]';

/** The command line as data; throws, with the usage, what cannot be understood or would be too much. */
export function parseIdle(argv: readonly string[]): IdleOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '60' },
      record: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  return {
    rounds: within(values.rounds, { least: 1, most: 20, usage: USAGE }),
    seconds: within(values.seconds, { least: 1, most: 600, usage: USAGE }),
    keeps: values.record,
  };
}
