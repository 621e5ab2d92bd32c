import { readFile, writeFile } from 'node:fs/promises';
import { askRegistry, completed } from './complete.js';
import { lockShape, missingOptional, privatelyResolved } from './lock.js';
import type { Lock, MissingEntry } from './lock.js';

const FILE = 'package-lock.json';

async function readLock(): Promise<Lock> {
  return lockShape.parse(JSON.parse(await readFile(FILE, 'utf8')));
}

async function complete(lock: Lock, missing: readonly MissingEntry[]): Promise<void> {
  const found = await Promise.all(missing.map(async (entry) => [entry, await askRegistry(entry)] as const));
  await writeFile(FILE, `${JSON.stringify(completed(lock, found), null, 2)}\n`);
}

const lock = await readLock();
const missing = missingOptional(lock);
if (process.argv.includes('--complete')) await complete(lock, missing);
const left = missingOptional(await readLock());
const faults = [
  ...left.map(({ name, range, wantedBy }) => `${name}@${range}, wanted by ${wantedBy}, has no entry`),
  ...privatelyResolved(lock).map((path) => `${path} is resolved from a private registry`),
];
const verdict = faults.length === 0 ? 'complete' : `${String(faults.length)} faults; --complete adds missing entries`;
process.stdout.write([...faults, `${FILE}: ${verdict}`, ''].join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
