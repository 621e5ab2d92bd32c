import { parseArgs } from 'node:util';

type Within = { readonly least: number; readonly most: number; readonly usage: string };

/** A number on a command line; throws, with the usage, what is none or out of bounds. */
export function within(text: string, { least, most, usage }: Within): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw new Error(`${text} is not a number between ${String(least)} and ${String(most)}. ${usage}`);
}

/** What most of the benchmarks can be told. */
export type RoundsOptions = {
  /** How many events each run has. */
  readonly events: number;
  /** How often each of what is compared runs, in turns. */
  readonly rounds: number;
  /** Whether the figures go to the page of benchmarks. */
  readonly keeps: boolean;
};

type Defaults = { readonly name: string; readonly events: number; readonly rounds: number };

const MOST = { events: 20_000_000, rounds: 50 };

export function parseRounds(argv: readonly string[], { name, events, rounds }: Defaults): RoundsOptions {
  const usage = `bench:${name} [--events ${String(events)}] [--rounds ${String(rounds)}] [--no-record]`;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      events: { type: 'string', default: String(events) },
      rounds: { type: 'string', default: String(rounds) },
      record: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  return {
    events: within(values.events, { least: 1_000, most: MOST.events, usage }),
    rounds: within(values.rounds, { least: 1, most: MOST.rounds, usage }),
    keeps: values.record,
  };
}
