import { parseArgs } from 'node:util';
import { DEPLOYMENTS } from '@mash/kernel';
import { profileNamed, type ProfileName } from '../stack/profile.js';
import type { FaultId } from './fault.js';

export type DrillOptions = {
  readonly faults: readonly FaultId[];
  readonly profile: ProfileName;
  /** Contacts a second. */
  readonly rate: number;
  readonly short: boolean;
  /** Only say which faults there are. */
  readonly list: boolean;
  /** Write the page of drills from the results that are kept. */
  readonly write: boolean;
};

const SHAPE = {
  profile: { type: 'string', default: 'drill' },
  rate: { type: 'string', default: '3' },
  short: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
} as const;

export const USAGE = [
  'drill -- <F-number> [more …] [--profile drill|bench] [--rate 3] [--short]',
  `drill -- kill <${DEPLOYMENTS.join(' | ')} | all>`,
  'drills [-- --list | --write | --short]',
].join('\n');

const MOST_RATE = 100;

/** The command line as data; throws, with the usage, what cannot be understood or would be too much. */
export function parseDrill(argv: readonly string[], known: readonly FaultId[]): DrillOptions {
  const { values, positionals } = parseArgs({ args: [...argv], options: SHAPE, allowPositionals: true });
  const { rate, short, list, write, all } = values;
  const profile = ownProfile(values.profile);
  const isOnlySaid = list || write;
  const faults = all && !isOnlySaid ? known.filter((id) => !id.startsWith('kill ')) : faultsIn(positionals, known);
  if (faults.length === 0 && !isOnlySaid) throw new Error(USAGE);
  return { faults, profile, rate: within(rate, MOST_RATE), short, list, write: write || (all && !list) };
}

function ownProfile(word: string): ProfileName {
  const profile = profileNamed(word);
  if (profile === 'drill' || profile === 'bench') return profile;
  throw new Error(`Profile ${profile} is not for drills.\n${USAGE}`);
}

function faultsIn([first, ...rest]: readonly string[], known: readonly FaultId[]): readonly FaultId[] {
  if (first === undefined) return [];
  if (first === 'kill') return killsIn(rest, known);
  return [first, ...rest].map((word) => faultNamed(word, known));
}

function killsIn(victims: readonly string[], known: readonly FaultId[]): readonly FaultId[] {
  if (victims.includes('all')) return known.filter((id) => id.startsWith('kill '));
  return victims.map((victim) => faultNamed(`kill ${victim}`, known));
}

function faultNamed(word: string, known: readonly FaultId[]): FaultId {
  const found = known.find((id) => id.toLowerCase() === word.toLowerCase());
  if (found === undefined) throw new Error(`There is no fault ${word}: ${known.join(', ')}.\n${USAGE}`);
  return found;
}

function within(text: string, most: number): number {
  const value = Number(text);
  if (value > 0 && value <= most) return value;
  throw new Error(`${text} is not a number from 0 to ${String(most)}.\n${USAGE}`);
}
