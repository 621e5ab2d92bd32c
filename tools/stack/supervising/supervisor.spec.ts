import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { plainEnvironment } from '../config.js';
import type { ChildDied, ChildSpec } from './child.js';
import { readRecorded, startTimeOf } from './pids.js';
import { Supervisor } from './supervisor.js';

const folder = mkdtempSync(join(tmpdir(), 'supervisor-'));
const pidsFile = join(folder, 'pids');
const running: Supervisor[] = [];

const supervisor = (): Supervisor => {
  const one = new Supervisor(join(folder, 'logs'), pidsFile);
  running.push(one);
  return one;
};

const script = (name: string, code: string): ChildSpec => ({
  name,
  command: process.execPath,
  args: ['-e', code],
  env: plainEnvironment(),
});

const STAYS = 'setInterval(() => undefined, 1000)';

describe('the supervisor', () => {
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stopAll([['stays', 'speaks']])));
  });

  it('names a child that dies, with its last lines', async () => {
    const one = supervisor();
    const death = new Promise<ChildDied>((resolve) => {
      one.onDeath(resolve);
    });
    one.start(script('speaks', 'console.log("no disk"); process.exit(3)'));

    expect((await death).message).toContain('speaks died (exit code 3)');
    expect((await death).message).toContain('no disk');
  });

  it('is quiet about a child that was asked to stop', async () => {
    const one = supervisor();
    const deaths: ChildDied[] = [];
    one.onDeath((death) => deaths.push(death));
    const { pid } = one.start(script('stays', STAYS));
    await one.stop('stays');

    expect(startTimeOf(pid)).toBeUndefined();
    expect(deaths).toEqual([]);
  });

  it('records the children that run and forgets those that have ended', async () => {
    const one = supervisor();
    one.start(script('stays', STAYS));
    const during = readRecorded(pidsFile).map(({ name }) => name);
    await one.stop('stays');

    expect(during).toEqual(['stays', 'guard']);
    expect(readRecorded(pidsFile).map(({ name }) => name)).toEqual(['guard']);
  });

  it('starts nothing any more once it stops everything', async () => {
    const one = supervisor();
    await one.stopAll([]);

    expect(() => one.start(script('stays', STAYS))).toThrow('everything is being stopped');
  });
});
