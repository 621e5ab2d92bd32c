import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Lock, MissingEntry } from './lock.js';

const published = z.object({
  version: z.string(),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  libc: z.array(z.string()).optional(),
  license: z.string().optional(),
  engines: z.record(z.string(), z.string()).optional(),
  'dist.integrity': z.string().optional(),
});
export type PublishedPackage = z.infer<typeof published>;

/** Asks the registry, through npm, what the package says of the platforms it is for. */
export async function askRegistry({ name, range }: MissingEntry): Promise<PublishedPackage> {
  const fields = ['version', 'os', 'cpu', 'libc', 'license', 'engines', 'dist.integrity'];
  const { stdout } = await promisify(execFile)('npm', ['view', `${name}@${range}`, ...fields, '--json']);
  const answer: unknown = JSON.parse(stdout);
  return published.parse(Array.isArray(answer) ? answer.at(-1) : answer);
}

/** The lock file with an entry for each missing package, in npm's order: by path. */
export function completed(lock: Lock, found: readonly (readonly [MissingEntry, PublishedPackage])[]): Lock {
  const added = found.map(([{ name, wantedBy }, known]) => [`node_modules/${name}`, entryFor(lock, wantedBy, known)]);
  const packages = { ...lock.packages, ...(Object.fromEntries(added) as Lock['packages']) };
  const sorted = Object.entries(packages).sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

function entryFor(lock: Lock, wantedBy: string, known: PublishedPackage): Lock['packages'][string] {
  const { 'dist.integrity': integrity, ...rest } = known;
  const dev = lock.packages[wantedBy]?.['dev'] === true;
  return { ...rest, ...(integrity === undefined ? {} : { integrity }), ...(dev ? { dev } : {}), optional: true };
}
