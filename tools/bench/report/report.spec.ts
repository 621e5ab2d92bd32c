import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { linesOfRun, sectionOf } from './report.js';
import type { Run } from './run.js';

const run: Run = {
  title: 'Journeys at 1 a second for 60 s',
  sent: 60,
  failed: [],
  latestStartMs: 3,
  latencies: [{ name: 'J1', how: 'stored', ms: [40, 50] }],
  usage: [
    { name: 'intake', cpuSeconds: 6, pssMib: 101 },
    { name: 'kafka', cpuSeconds: 12, pssMib: 400 },
  ],
  seconds: 60,
  wrong: [],
};

describe('the report of a benchmark', () => {
  it('shows percentiles with their counts, and processor time and memory for each process', () => {
    const text = linesOfRun(run).join('\n');

    expect(text).toContain('Nothing lost, nothing twice.');
    expect(text).toMatch(/J1 stored\s+2\s+40\s+50\s+50\s+50/);
    expect(text).toMatch(/intake\s+6\.0\s+10\.0\s+101/);
    expect(text).toMatch(/twelve services together\s+6\.0\s+10\.0\s+101/);
  });

  it('says loudly what was lost, and why something failed', () => {
    const text = linesOfRun({
      ...run,
      failed: ['502', '502'],
      wrong: ['screening: case missing for 1 of 60 (c1)'],
    }).join('\n');

    expect(text).toContain('2 failed · 502. ');
    expect(text).toContain('WRONG: screening: case missing');
  });

  it('is a section that Prettier leaves alone', async () => {
    const idle = { seconds: 30, usage: run.usage };
    const section = sectionOf({
      date: '2026-11-24 22:00 UTC',
      command: 'npm run bench:journey',
      machine: '2 cores',
      notes: ['stored: as the databases tell it'],
      runs: [run],
      said: ['Contacts alone: 75 a second held.'],
      idle,
    });

    expect(section).toContain('### Idle for 30 s');
    expect(await format(section, { parser: 'markdown', printWidth: 120 })).toBe(section.trimStart());
  });
});
