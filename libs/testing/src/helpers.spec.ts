import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, FixedClock, freshName, numberedId, partsIn, recordedOutbox, SequentialIds } from './index.js';

describe('a fixed clock', () => {
  it('stands still, and moves when told', () => {
    const clock = new FixedClock('2026-03-02T09:00:00Z');
    expect(clock.now()).toEqual(clock.now());
    clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4 });
    expect(clock.now().toISOString()).toBe('2026-03-03T11:03:04.000Z');
    clock.set('2026-01-01T00:00:00Z');
    expect(clock.now().toISOString()).toBe('2026-01-01T00:00:00.000Z');
  });

  it('cannot be changed through the date it gave', () => {
    const clock = new FixedClock('2026-03-02T09:00:00Z');
    clock.now().setFullYear(1999);
    expect(clock.now().toISOString()).toBe('2026-03-02T09:00:00.000Z');
  });
});

it('numbers ids in the order they are asked for', () => {
  const ids = new SequentialIds();
  expect([ids.next(), ids.next()]).toEqual([numberedId(1), numberedId(2)]);
  expect(new SequentialIds(100).next()).toBe('00000000-0000-7000-8000-000000000100');
});

it('never gives a fresh name twice', () => {
  expect(freshName('group')).not.toBe(freshName('group'));
});

describe('eventually', () => {
  it('gives the first result that holds', async () => {
    let tries = 0;
    const third = () => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
      return tries;
    };
    expect(await eventually(third)).toBe(3);
  });

  it('fails as the last try failed, once its time is over', async () => {
    const never = () => Promise.reject(new Error('still nothing'));
    await expect(eventually(never, { within: 60 })).rejects.toThrow('still nothing');
  });
});

it('records what would be published, with the version that made it', async () => {
  const outbox = recordedOutbox();
  await outbox.append({ id: 'a', version: 2 }, [
    { type: 'boats.launched.v1', subject: 'a', data: {} },
    { type: 'boats.crewed.v1', subject: 'a', data: {} },
  ]);
  expect(outbox.of('boats.crewed.v1')).toEqual([{ type: 'boats.crewed.v1', subject: 'a', data: {} }]);
  expect(outbox.appended[0]).toMatchObject({ id: 'a', version: 2 });
});

describe('the parts', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parts-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('fail loudly, with what to run, when none are named', () => {
    expect(() => partsIn(undefined)).toThrow('npm test');
  });

  it('fail loudly, with what to run, when their descriptor is gone', () => {
    expect(() => partsIn(join(folder, 'gone.json'))).toThrow('npm test');
  });

  it('are read from their descriptor', () => {
    const file = join(folder, 'parts.json');
    const parts = {
      profile: 'test',
      kafka: { brokers: ['127.0.0.1:1'], admin: { username: 'admin', password: 'x' }, users: { intake: 'y' } },
      postgres: { host: '127.0.0.1', port: 2, user: 'postgres', password: 'z' },
    };
    writeFileSync(file, JSON.stringify(parts));
    expect(partsIn(file)).toEqual(parts);
    writeFileSync(file, JSON.stringify({ ...parts, postgres: {} }));
    expect(() => partsIn(file)).toThrow('postgres');
  });
});
