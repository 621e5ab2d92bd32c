import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What was acknowledged: the hub has said that it has it. */
export type Entry = { readonly caseId: string; readonly reference: string };

/** Acknowledged contacts on disk, a line each, written through before the next step: it survives whatever dies. */
export class Journal {
  private readonly file: number;

  constructor(readonly path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.file = openSync(path, 'w', 0o600);
  }

  write({ caseId, reference }: Entry): void {
    writeSync(this.file, `${JSON.stringify({ caseId, reference })}\n`);
    fsyncSync(this.file);
  }

  close(): void {
    closeSync(this.file);
  }
}

/** Every whole line; a last one that was cut short was not acknowledged yet. */
export function readJournal(path: string): readonly Entry[] {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Entry);
}
