import { afterEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal, readJournal } from './journal.js';

const folder = mkdtempSync(join(tmpdir(), 'journal-'));

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the journal', () => {
  it('I1 keeps what was acknowledged, and leaves out a line that was cut short', () => {
    const path = join(folder, 'drill.journal');
    const journal = new Journal(path);
    journal.write({ caseId: 'c1', reference: 'MH-1' });
    journal.write({ caseId: 'c2', reference: 'MH-2' });
    journal.close();
    appendFileSync(path, '{"caseId":"c3"');

    expect(readJournal(path)).toEqual([
      { caseId: 'c1', reference: 'MH-1' },
      { caseId: 'c2', reference: 'MH-2' },
    ]);
  });

  it('is empty before anything was acknowledged', () => {
    expect(readJournal(join(folder, 'none'))).toEqual([]);
  });
});
