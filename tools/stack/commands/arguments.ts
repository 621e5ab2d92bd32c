import { parseArgs } from 'node:util';
import { profileNamed, type ProfileName } from '../profile.js';

export type Command =
  | { readonly command: 'start'; readonly once: boolean; readonly sample: string | undefined; readonly policy: string }
  | { readonly command: 'play'; readonly sample: string }
  | { readonly command: 'reset'; readonly profile: ProfileName }
  | { readonly command: 'up'; readonly profile: ProfileName; readonly services: boolean; readonly policy: string };

const OPTIONS = {
  once: { type: 'boolean', default: false },
  services: { type: 'boolean', default: false },
  sample: { type: 'string' },
  policy: { type: 'string', default: 'play' },
} as const;

export const USAGE = [
  'start [--once] [--sample <file>] [--policy <folder under policies/>]',
  'play <file>',
  'reset [start|test|bench|drill]',
  'up [start|test|bench|drill] [--services] [--policy <folder under policies/>]',
].join('\n');

/** The command line as data; throws, with the usage, what cannot be understood. */
export function parseCommand(argv: readonly string[]): Command {
  const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  const [command, word] = positionals;
  const { once, services, sample, policy } = values;
  if (command === 'start') return { command, once, sample, policy };
  if (command === 'play' && word !== undefined) return { command, sample: word };
  if (command === 'reset') return { command, profile: profileNamed(word ?? 'start') };
  if (command === 'up') return { command, profile: profileNamed(word ?? 'test'), services, policy };
  throw new Error(`Not understood. What there is:\n${USAGE}`);
}
