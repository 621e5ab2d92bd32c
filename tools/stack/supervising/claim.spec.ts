import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AlreadyUp, claim, launcherOf, release } from './claim.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'claim-'));

describe('a profile', () => {
  it('is claimed by one launcher and refused to a second', () => {
    const profile = folder();
    claim('start', profile);

    expect(launcherOf(profile)).toBe(process.pid);
    expect(() => {
      claim('start', profile);
    }).toThrow(AlreadyUp);
  });

  it('can be claimed again after its release', () => {
    const profile = folder();
    claim('start', profile);
    release(profile);
    claim('start', profile);

    expect(launcherOf(profile)).toBe(process.pid);
  });

  it('can be claimed when the launcher of that number is another process by now', () => {
    const profile = folder();
    writeFileSync(join(profile, 'launcher.json'), JSON.stringify({ pid: process.pid, started: 'long ago' }));
    claim('start', profile);

    expect(launcherOf(profile)).toBe(process.pid);
  });
});
