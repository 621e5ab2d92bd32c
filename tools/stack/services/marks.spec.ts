import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fingerprintOf, Marks } from './marks.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'marks-'));

describe('steps done before', () => {
  it('are passed over at the next start while nothing has changed', () => {
    const profile = folder();
    new Marks(profile).note('topics', 'a');

    expect(new Marks(profile).isDone('topics', 'a')).toBe(true);
    expect(new Marks(profile).isDone('topics', 'b')).toBe(false);
    expect(new Marks(folder()).isDone('topics', 'a')).toBe(false);
  });

  it('have another fingerprint when a file changes, also in a folder below', () => {
    const code = folder();
    mkdirSync(join(code, 'migrations'));
    writeFileSync(join(code, 'migrations', '0001.js'), 'create');
    const before = fingerprintOf([code]);
    writeFileSync(join(code, 'migrations', '0001.js'), 'alter');

    expect(fingerprintOf([code])).not.toBe(before);
    expect(fingerprintOf([code])).toBe(fingerprintOf([code, join(code, 'not-there')]));
  });
});
