import { beforeEach, describe, expect, it } from '@jest/globals';
import { SystemTimers } from '@mash/kernel';
import { eventually } from '@mash/testing';
import { NotedOffsets, type Offset } from './noted-offsets.js';

let told: string[][];
let failures: number;
let answer: () => Promise<void>;
let offsets: NotedOffsets;

beforeEach(() => {
  told = [];
  failures = 0;
  answer = () => Promise.resolve();
  offsets = new NotedOffsets({
    commit: (noted) => {
      told.push(noted.map(({ partition, offset }) => `${String(partition)}:${offset}`));
      return answer();
    },
    timers: new SystemTimers(),
    failed: () => {
      failures += 1;
    },
  });
});

const at = (partition: number, offset: number): Offset => ({ topic: 'boats', partition, offset: String(offset) });

describe('offsets', () => {
  it('are told soon, the latest of each partition, all at once', async () => {
    offsets.note(at(0, 1));
    offsets.note(at(1, 7));
    offsets.note(at(0, 2));
    expect(told).toEqual([]);
    await eventually(() => expect(told).toEqual([['0:2', '1:7']]));
  });

  it('are told once', async () => {
    offsets.note(at(0, 1));
    await offsets.tellWithin(1_000);
    offsets.note(at(1, 1));
    await offsets.tellWithin(1_000);
    await offsets.tellWithin(1_000);
    expect(told).toEqual([['0:1'], ['1:1']]);
  });

  it('that are noted while others are told are told after them', async () => {
    let ended: () => void = () => undefined;
    answer = () => new Promise((resolve) => (ended = resolve));
    offsets.note(at(0, 1));
    await eventually(() => expect(told).toEqual([['0:1']]));
    offsets.note(at(0, 2));
    answer = () => Promise.resolve();
    ended();
    await eventually(() => expect(told).toEqual([['0:1'], ['0:2']]));
  });

  it('F8 are told again when it failed, unless a later one was noted meanwhile', async () => {
    answer = () => Promise.reject(new Error('away'));
    offsets.note(at(0, 1));
    offsets.note(at(1, 1));
    await eventually(() => expect(failures).toBe(1));
    offsets.note(at(0, 2));
    answer = () => Promise.resolve();
    await eventually(() =>
      expect(told).toEqual([
        ['0:1', '1:1'],
        ['0:2', '1:1'],
      ]),
    );
  });

  it('F25 that were noted before the group was joined anew are not told', async () => {
    offsets.note(at(0, 1));
    offsets.forget();
    await offsets.tellWithin(1_000);
    expect(told).toEqual([]);
  });

  it('F9 of a broker that does not answer keep nobody from stopping', async () => {
    answer = () => new Promise(() => undefined);
    offsets.note(at(0, 1));
    await offsets.tellWithin(20);
    expect(told).toEqual([['0:1']]);
  });
});
