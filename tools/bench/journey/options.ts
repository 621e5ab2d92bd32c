import { parseArgs } from 'node:util';
import { profileNamed, type ProfileName } from '../../stack/profile.js';
import { within } from '../options.js';

export type BenchOptions = {
  readonly profile: ProfileName;
  /** How long each run lasts. */
  readonly seconds: number;
  /** Whole journeys a second, one run each. */
  readonly journeys: readonly number[];
  /** Contacts alone a second in the first of the runs that become faster. */
  readonly contacts: number;
  /** How many such runs at most. */
  readonly steps: number;
  readonly idleSeconds: number;
  readonly record: boolean;
};

const SHAPE = {
  profile: { type: 'string', default: 'bench' },
  seconds: { type: 'string', default: '60' },
  rates: { type: 'string', default: '1,10' },
  contacts: { type: 'string', default: '50' },
  steps: { type: 'string', default: '8' },
  idle: { type: 'string', default: '30' },
  record: { type: 'boolean', default: true },
} as const;

export const USAGE =
  'bench:journey [--profile bench|start|test] [--seconds 60] [--rates 1,10] [--contacts 50] [--steps 8] [--idle 30] [--no-record]';

const MOST = { seconds: 600, rate: 1000, steps: 12 };

/** The command line as data; throws, with the usage, what cannot be understood or would be too much. */
export function parseOptions(argv: readonly string[]): BenchOptions {
  const { values } = parseArgs({ args: [...argv], options: SHAPE, allowNegative: true });
  return {
    profile: profileNamed(values.profile),
    seconds: number(values.seconds, 1, MOST.seconds),
    journeys: values.rates === '' ? [] : values.rates.split(',').map((rate) => number(rate, 0.1, MOST.rate)),
    contacts: number(values.contacts, 0, MOST.rate),
    steps: number(values.steps, 0, MOST.steps),
    idleSeconds: number(values.idle, 0, MOST.seconds),
    record: values.record,
  };
}

const number = (text: string, least: number, most: number): number => within(text, { least, most, usage: USAGE });
