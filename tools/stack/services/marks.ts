import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Fingerprints of steps already done for a profile, so that a later start can pass over what has not changed. */
export class Marks {
  private readonly done: Record<string, string>;
  private readonly file: string;

  /** `folder` is the profile's own. */
  constructor(readonly folder: string) {
    this.file = join(folder, 'done.json');
    this.done = existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as Record<string, string>) : {};
  }

  isDone(step: string, fingerprint: string): boolean {
    return this.done[step] === fingerprint;
  }

  note(step: string, fingerprint: string): void {
    this.done[step] = fingerprint;
    writeFileSync(this.file, JSON.stringify(this.done, undefined, 2), { mode: 0o600 });
  }
}

/** The contents of every .js file below these folders, and anything else that matters, as one short word. */
export function fingerprintOf(folders: readonly string[], others: readonly string[] = []): string {
  const hash = createHash('sha256').update(JSON.stringify(others));
  for (const folder of folders.filter(existsSync)) {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    for (const file of files.sort()) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
