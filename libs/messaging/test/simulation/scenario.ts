import type { Random } from '@mash/testing';
import { CASES, PACKAGES, VIEWS } from './services/catalogue.js';
import type { Command, Saying } from './services/cases.js';
import { idOf } from './services/simulated-service.js';

/**
 * What is wrong with one event: its handler has a bug, ends the process, or takes long; its contents are not its contract's; the broker
 * finds it too large.
 */
export type Poison = {
  readonly topic: string;
  readonly key: string;
  readonly sequence: number;
  readonly how: 'bug' | 'kills' | 'slow' | 'broken' | 'too-large';
  /** Never mended. Others pass with the bad weather. */
  readonly forever: boolean;
};

/** What an owner insists on when asked for one case's contents. */
export type Insistence = { readonly key: string; readonly status: 403 | 404 | 410 | 503; readonly forever: boolean };

export const MISCHIEF = [
  'death',
  'stop',
  'double',
  'standstill',
  'lost-session',
  'database-restart',
  'database-away',
  'database-cut-off',
  'broker-away',
  'broker-cut-off',
  'offsets-reset',
  'records-dropped',
  'rubbish',
  'clock-set',
] as const;
export type Mischief = (typeof MISCHIEF)[number];

export type Scenario = {
  readonly commands: readonly Command[];
  readonly keys: readonly string[];
  readonly poisons: readonly Poison[];
  readonly insistences: readonly Insistence[];
  /** By case, a consumer that says no. */
  readonly refusals: ReadonlyMap<string, string>;
  readonly mischief: readonly Mischief[];
  /** How likely mischief is at each step. */
  readonly often: number;
  readonly slow: number;
  /** Whether statements, sends and requests fail by themselves. */
  readonly failing: boolean;
  readonly poolSize: number;
};

const CASE_IDS = 0xca5e0000;
const COMMAND_IDS = 0xc0de0000;
const TOPICS = [CASES.name, VIEWS.name, PACKAGES.name];
const SAYINGS: readonly (readonly Saying[])[] = [
  ['read'],
  ['view'],
  ['read', 'view'],
  ['read', 'read', 'view'],
  ['view', 'read'],
];

function commandsOf(random: Random, keys: readonly string[]): Command[] {
  return Array.from({ length: random.between(6, 16) }, (_, n) => {
    const caseIds = random.chance(0.25) ? [random.pick(keys), random.pick(keys)] : [random.pick(keys)];
    return { id: idOf(COMMAND_IDS + n), caseIds: [...new Set(caseIds)], says: random.pick(SAYINGS) };
  });
}

function poisonsOf(random: Random, keys: readonly string[]): Poison[] {
  if (random.chance(0.4)) return [];
  return Array.from({ length: random.between(1, 2) }, () => ({
    topic: random.pick(TOPICS),
    key: random.pick(keys),
    sequence: random.between(1, 4),
    how: random.pick(['bug', 'bug', 'kills', 'slow', 'slow', 'broken', 'too-large'] as const),
    forever: random.chance(0.5),
  }));
}

function insistencesOf(random: Random, keys: readonly string[]): Insistence[] {
  if (random.chance(0.7)) return [];
  return [
    { key: random.pick(keys), status: random.pick([403, 404, 410, 503] as const), forever: random.chance(0.5) },
  ].filter(({ status, forever }) => !forever || status === 403 || status === 410);
}

export function drawScenario(random: Random): Scenario {
  const keys = Array.from({ length: random.between(2, 4) }, (_, n) => idOf<'case'>(CASE_IDS + n));
  const isFair = random.chance(0.15);
  return {
    keys,
    commands: commandsOf(random, keys),
    poisons: poisonsOf(random, keys),
    insistences: insistencesOf(random, keys),
    refusals: random.chance(0.3) ? new Map([[random.pick(keys), 'clocks.count']]) : new Map(),
    mischief: isFair ? ['double'] : MISCHIEF.filter(() => random.chance(0.4)),
    often: random.pick([0.002, 0.005, 0.015]),
    slow: isFair ? 0 : random.pick([0, 0.005, 0.02]),
    failing: !isFair && random.chance(0.6),
    poolSize: random.pick([4, 16]),
  };
}
