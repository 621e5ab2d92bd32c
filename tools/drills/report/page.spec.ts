import { describe, expect, it } from '@jest/globals';
import { linesOfDrill, summaryOf } from './lines.js';
import { pageOf } from './page.js';
import type { DrillResult } from './result.js';

const figures = { count: 25, p50: 12, p99: 40, max: 44 };

const result = (change: Partial<DrillResult>): DrillResult => ({
  id: 'F13',
  name: 'PostgreSQL starts again',
  at: '2026-11-25T01:02:03.000Z',
  command: 'npm run drill -- F13',
  machine: '2 cores',
  holds: ['I1', 'I2'],
  exceptions: [],
  short: false,
  outcome: 'held',
  claims: [{ line: '503 within 2 s', held: true, seen: '0.4 s' }],
  notes: ['nothing parked'],
  verdicts: [{ invariant: 'I1', proved: ['50 contacts'], wrong: [] }],
  boundMs: 20_000,
  brokenMs: 5_000,
  recoveredMs: 3_210,
  oldestOutboxRow: { seconds: 4.56, service: 'intake' },
  acknowledged: 50,
  triaged: 5,
  repeats: 7,
  acknowledgement: { before: figures, during: { ...figures, count: 0 }, after: figures },
  ...change,
});

describe('a result', () => {
  it('is said with every claim, every invariant and the time to recover', () => {
    const lines = linesOfDrill(result({})).join('\n');

    expect(lines).toContain('✓ F13 PostgreSQL starts again');
    expect(lines).toContain('✓ 503 within 2 s (0.4 s)');
    expect(lines).toContain('✓ I1 held: 50 contacts');
    expect(lines).toContain('recovered after 3.2 s (bound 20.0 s); oldest outbox row 4.6 s (intake)');
  });

  it('names what was wrong, and marks what the fault may break', () => {
    const wrong = { invariant: 'I2', proved: [], wrong: ['a second copy for 1 (MH-1)'] } as const;
    const exceptions = [{ invariant: 'I2', bound: 'One copy.', because: 'SMTP.' }] as const;

    expect(linesOfDrill(result({ outcome: 'failed', verdicts: [wrong] }))).toContain(
      '  ✗ I2: a second copy for 1 (MH-1)',
    );
    expect(linesOfDrill(result({ exceptions, verdicts: [wrong] }))).toContain('  ~ I2: a second copy for 1 (MH-1)');
  });

  it('is counted apart when it could not be run here', () => {
    const away = result({ outcome: 'not-run', because: 'No mount.' });

    expect(linesOfDrill(away).join('')).toContain('not run here. No mount.');
    expect(summaryOf([away, result({})]).at(-1)).toBe('1 held, 0 failed, 1 not run here');
  });
});

describe('the page', () => {
  const page = pageOf(
    [
      result({ id: 'rolling' }),
      result({ id: 'F13' }),
      result({ id: 'F6', outcome: 'failed', verdicts: [{ invariant: 'I3', proved: [], wrong: ['a gap'] }] }),
      result({ id: 'F5', exceptions: [{ invariant: 'I2', bound: 'One copy.', because: 'SMTP cannot do better.' }] }),
    ],
    ['F5', 'F6', 'F13', 'F14', 'rolling'],
  );

  it('has a row for each drill in the order of the list', () => {
    const rows = page.split('\n').filter((line) => /^\| (F\d|rolling)/.test(line));

    expect(rows.map((row) => row.split('|')[1]?.trim())).toEqual(['F5', 'F6', 'F13', 'rolling']);
    expect(rows[2]).toContain('3.2 s (20.0 s)');
    expect(rows[2]).toContain('12 / 40 |');
  });

  it('says of each goal what was seen of it', () => {
    const claim = { line: 'p99 of acknowledgement under a second', held: true, seen: 'p99 700 ms' };
    const goals = pageOf([result({ id: 'rolling', claims: [claim] })], [])
      .split('\n')
      .filter((line) => line.includes('Rolling'));

    expect(goals[0]).toMatch(/\| +rolling \| +yes \| p99 of acknowledgement under a second \(p99 700 ms\) \|/);
    expect(page).toMatch(/\| +F9-backlog \| not seen \|/);
  });

  it('says what was wrong and what is not survived', () => {
    expect(page).toContain('No result is kept of: F14.');
    expect(page).toContain('- **I3**: a gap');
    expect(page).toContain('- **F5, I2**: One copy. SMTP cannot do better.');
  });
});
