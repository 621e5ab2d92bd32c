import { parseArgs } from 'node:util';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { profileNamed, type ProfileName } from '../stack/profile.js';

export type DrillOptions = {
  readonly victims: readonly Deployment[];
  readonly profile: ProfileName;
  readonly contacts: number;
  /** Contacts a second. */
  readonly rate: number;
};

const SHAPE = {
  profile: { type: 'string', default: 'bench' },
  contacts: { type: 'string', default: '200' },
  rate: { type: 'string', default: '10' },
} as const;

export const USAGE = `drill -- kill <${DEPLOYMENTS.join(' | ')} | all> [--profile bench|start|test] [--contacts 200] [--rate 10]`;

const MOST = { contacts: 2_000, rate: 100 };

/** The command line as data; throws, with the usage, what cannot be understood or would be too much. */
export function parseDrill(argv: readonly string[]): DrillOptions {
  const { values, positionals } = parseArgs({ args: [...argv], options: SHAPE, allowPositionals: true });
  const [drill, victim, ...more] = positionals;
  if (drill !== 'kill' || more.length > 0) throw new Error(USAGE);
  return {
    victims: victimsIn(victim),
    profile: profileNamed(values.profile),
    contacts: within(values.contacts, MOST.contacts),
    rate: within(values.rate, MOST.rate),
  };
}

function victimsIn(word: string | undefined): readonly Deployment[] {
  if (word === 'all') return DEPLOYMENTS;
  const victim = DEPLOYMENTS.find((deployment) => deployment === word);
  if (victim === undefined) throw new Error(`There is no service ${String(word)}. ${USAGE}`);
  return [victim];
}

function within(text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value <= most) return value;
  throw new Error(`${text} is not a whole number from 1 to ${String(most)}. ${USAGE}`);
}
