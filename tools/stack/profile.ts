import { join } from 'node:path';
import { ROOT } from './config.js';

export type ProfileName = 'start' | 'test' | 'bench' | 'drill';

export type Profile = {
  readonly name: ProfileName;
  readonly firstPort: number;
  /** Written through to disk, so that a power cut loses nothing; tests need not. */
  readonly durable: boolean;
};

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  start: { name: 'start', firstPort: 21000, durable: true },
  test: { name: 'test', firstPort: 22000, durable: false },
  bench: { name: 'bench', firstPort: 23000, durable: true },
  drill: { name: 'drill', firstPort: 24000, durable: true },
};

/** The profile of this name; throws where there is none. */
export function profileNamed(word: string): ProfileName {
  if (word in PROFILES) return word as ProfileName;
  throw new Error(`There is no profile ${word}: ${Object.keys(PROFILES).join(', ')}.`);
}

export type Folders = {
  readonly profile: string;
  readonly logs: string;
  readonly keys: string;
  readonly cache: string;
};

export function foldersOf(name: ProfileName): Folders {
  const profile = join(ROOT, '.local', name);
  return { profile, logs: join(profile, 'logs'), keys: join(profile, 'keys'), cache: join(ROOT, '.local', 'cache') };
}
