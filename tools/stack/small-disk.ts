import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { callersEnvironment } from './config.js';
import { openPlace } from './parts/postgres-binaries.js';
import type { Folders } from './profile.js';

const run = promisify(execFile);

export type SmallDisk = { readonly of: 'kafka' | 'postgres'; readonly megabytes: number };

/** This machine lets us mount nothing. */
export class CannotMount extends Error {}

/** The folder that a part keeps everything in. */
export function folderOf(part: SmallDisk['of'], { profile }: Folders): string {
  return part === 'kafka' ? join(profile, 'kafka') : join(openPlace(profile), 'postgres');
}

/** Gives the part a file system of this size in memory; answers how to take it away. Throws `CannotMount`. */
export async function mountSmallDisk(folders: Folders, { of, megabytes }: SmallDisk): Promise<() => Promise<void>> {
  const folder = folderOf(of, folders);
  await unmountLeft(folders);
  mkdirSync(folder, { recursive: true });
  const options = `size=${String(megabytes)}m,mode=0755`;
  try {
    await run('mount', ['-t', 'tmpfs', '-o', options, 'mash-hub', folder], { env: callersEnvironment() });
  } catch (error) {
    throw new CannotMount(
      `A file system cannot be mounted here: ${error instanceof Error ? error.message : ''}`.trim(),
    );
  }
  return () => unmountLeft(folders);
}

/** Takes away what is mounted in the profile's folders, also what an earlier run left. */
export async function unmountLeft(folders: Folders): Promise<void> {
  for (const part of ['kafka', 'postgres'] as const) {
    const folder = folderOf(part, folders);
    if (isMounted(folder)) await run('umount', ['-l', folder], { env: callersEnvironment() });
  }
}

const isMounted = (folder: string): boolean => mountsNow().includes(` ${folder} `);

function mountsNow(): string {
  try {
    return readFileSync('/proc/self/mounts', 'utf8');
  } catch {
    return '';
  }
}
