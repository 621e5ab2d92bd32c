import { describe, expect, it } from '@jest/globals';
import { parseRecorded, startTimeIn, startTimeOf, stillRunning, type Recorded } from './pids.js';

const stat = (name: string, state: string): string =>
  `4711 (${name}) ${state} 1 4711 4711 0 -1 4194560 9 0 0 0 1 2 0 0 20 0 1 0 268473 1000 10 18446744073709551615`;

const recorded = (pid: number, started: string): Recorded => ({ name: 'kafka', pid, started, stopSignal: 'SIGTERM' });

describe('recorded processes', () => {
  it('take the start time from its field even when the name holds brackets and spaces', () => {
    expect(startTimeIn(stat('a) S 1 (b', 'S'))).toBe('268473');
  });

  it('are not there when they have ended and wait to be collected', () => {
    expect(startTimeIn(stat('java', 'Z'))).toBeUndefined();
  });

  it('are leftovers when number and start time are the same', () => {
    expect(stillRunning([recorded(7, 'then')], () => 'then')).toEqual([recorded(7, 'then')]);
  });

  it('are left alone when their number belongs to a later process, or to none', () => {
    expect(stillRunning([recorded(7, 'then')], () => 'now')).toEqual([]);
    expect(stillRunning([recorded(7, 'then')], () => undefined)).toEqual([]);
  });

  it('are read line by line', () => {
    const text = `${JSON.stringify(recorded(7, 'then'))}\n\n${JSON.stringify(recorded(8, 'now'))}\n`;

    expect(parseRecorded(text).map(({ pid }) => pid)).toEqual([7, 8]);
  });

  it('know when this very process began', () => {
    expect(startTimeOf(process.pid)).toBe(startTimeOf(process.pid));
    expect(startTimeOf(process.pid)).toBeDefined();
  });
});
