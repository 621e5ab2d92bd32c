import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { ratioTable } from './ratios.js';
import { commandLine, linesOfTable, textOf } from './section.js';

const run = (perSecond: number) => ({
  perSecond,
  seconds: 2,
  usage: [
    { name: 'kafka', cpuSeconds: 0.01, pssMib: 1 },
    { name: 'sla', cpuSeconds: 1.25, pssMib: 1 },
  ],
});

const table = ratioTable({ name: 'by hand', runs: [run(90), run(110), run(100)] }, [
  { name: 'the relay', runs: [run(80), run(85), run(90)] },
]);

describe('a section of the page of benchmarks', () => {
  it('gives each median as a ratio to its limit, every figure, and who used the processor', () => {
    expect(table.rows).toEqual([
      ['by hand', '3', '100', '1.00', '90, 110, 100', 'sla 1.3'],
      ['the relay', '3', '85', '0.85', '80, 85, 90', 'sla 1.3'],
    ]);
  });

  it('names its command and its time, and is as Prettier would have it', async () => {
    const tables = [{ title: 'Events', says: ['Out of a full outbox.'], table }];
    const section = textOf({ command: 'npm run bench:relay', notes: ['In turns.'], tables }, new Date(0));

    expect(section).toContain('## 1970-01-01 00:00 UTC: bench:relay');
    expect(await format(section, { parser: 'markdown', printWidth: 120 })).toBe(section.trimStart());
  });

  it('is said on the terminal too', () => {
    expect(linesOfTable({ title: 'Events', table })[1]).toBe('Events');
    expect(commandLine('relay', ['--rounds', '1'])).toBe('npm run bench:relay -- --rounds 1');
    expect(commandLine('relay', [])).toBe('npm run bench:relay');
  });
});
