import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrillResult } from './result.js';

const fileOf = (folder: string, id: string): string => join(folder, `${id.replaceAll(' ', '-')}.json`);

/** Keeps the latest result of each drill. */
export function keep(folder: string, result: DrillResult): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(folder, result.id), `${JSON.stringify(result, undefined, 2)}\n`);
}

export function kept(folder: string): readonly DrillResult[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as DrillResult);
}
