import { describe, expect, it } from '@jest/globals';
import { familyOf } from './family.js';
import { processLine, pssKib } from './proc.js';

describe('what /proc says', () => {
  it('is read past a name with spaces and brackets', () => {
    const stat = '4242 (postgres: (a) b) S 17 4242 4242 0 -1 4194304 100 0 0 0 250 50 7 3 20 0 1 0 268487 0 0';

    expect(processLine(stat)).toEqual({ pid: 4242, parent: 17, cpuMs: 3100 });
  });

  it('gives the proportional memory', () => {
    expect(pssKib('Rss:  9000 kB\nPss:              4321 kB\nPss_Anon: 1 kB\n')).toBe(4321);
    expect(pssKib('')).toBe(0);
  });

  it('counts children and their children as part of a process, and nobody else', () => {
    const line = (pid: number, parent: number) => ({ pid, parent, cpuMs: 0 });
    const all = [line(1, 0), line(2, 1), line(3, 2), line(4, 1)];

    expect(familyOf(2, all).map(({ pid }) => pid)).toEqual([2, 3]);
  });
});
