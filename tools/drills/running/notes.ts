import type { Claim } from '../report/result.js';

/** What a drill says while it runs, and when it broke and mended something. */
export class Notes {
  readonly claims: Claim[] = [];
  readonly notes: string[] = [];
  brokenAt: number | undefined;
  mendedAt: number | undefined;

  readonly claim = (line: string, held: boolean, seen?: string): void => {
    this.claims.push({ line, held, ...(seen !== undefined && { seen }) });
  };

  readonly note = (line: string): void => {
    this.notes.push(line);
  };

  readonly broken = (): void => {
    this.brokenAt = Date.now();
  };

  readonly mended = (): void => {
    this.mendedAt = Date.now();
  };
}
