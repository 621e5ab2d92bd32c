import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openPlace } from './parts/postgres-binaries.js';

const KEPT = new Set(['launcher.json', 'pids']);

/** Removes everything a profile has stored, but for the claim of the launcher that is doing it. */
export function wipeStored(profileFolder: string): void {
  if (!existsSync(profileFolder)) return;
  const outside = openPlace(profileFolder);
  if (outside !== profileFolder) rmSync(outside, { recursive: true, force: true });
  for (const entry of readdirSync(profileFolder).filter((name) => !KEPT.has(name))) {
    rmSync(join(profileFolder, entry), { recursive: true, force: true });
  }
}
