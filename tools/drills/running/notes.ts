import { say } from '../../stack/saying.js';
import { ofClaim, ofNote } from '../report/lines.js';
import type { Claim } from '../report/result.js';

/** What a drill says while it runs, at once on the terminal too, and when it broke and mended something. */
export class Notes {
  readonly claims: Claim[] = [];
  readonly notes: string[] = [];
  brokenAt: number | undefined;
  mendedAt: number | undefined;

  readonly claim = (line: string, held: boolean, seen?: string): void => {
    const claim = { line, held, ...(seen !== undefined && { seen }) };
    this.claims.push(claim);
    say(ofClaim(claim));
  };

  /** A claim, where times are judged; else a figure that was seen. */
  readonly timed =
    (isJudged: boolean) =>
    (line: string, held: boolean, seen: string): void => {
      if (isJudged) this.claim(line, held, seen);
      else this.note(`${line}: ${held ? 'yes' : 'no'}, ${seen}; not judged here`);
    };

  readonly note = (line: string): void => {
    this.notes.push(line);
    say(ofNote(line));
  };

  readonly broken = (): void => {
    this.brokenAt = Date.now();
  };

  readonly mended = (): void => {
    this.mendedAt = Date.now();
  };
}
