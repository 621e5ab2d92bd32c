import { parseArgs } from 'node:util';
import { within } from '../options.js';

export type ChainOptions = {
  /** How long each steady load lasts. */
  readonly seconds: number;
  /** How many contacts the bursts have. */
  readonly burst: number;
  /** How often each load is run, all of them one after the other each time. */
  readonly rounds: number;
  readonly record: boolean;
};

const SHAPE = {
  seconds: { type: 'string', default: '15' },
  burst: { type: 'string', default: '20000' },
  rounds: { type: 'string', default: '3' },
  record: { type: 'boolean', default: true },
} as const;

const USAGE = 'bench:chain [--seconds 15] [--burst 20000] [--rounds 3] [--no-record]';

/** The command line as data; throws, with the usage, what cannot be understood or would be too much. */
export function parseChain(argv: readonly string[]): ChainOptions {
  const { values } = parseArgs({ args: [...argv], options: SHAPE, allowNegative: true });
  const number = (text: string, most: number): number => within(text, { least: 1, most, usage: USAGE });
  return {
    seconds: number(values.seconds, 300),
    burst: number(values.burst, 200_000),
    rounds: number(values.rounds, 20),
    record: values.record,
  };
}
