import { describe, expect, it } from '@jest/globals';
import { notContiguous, notTaken } from './streams.js';

const written = [
  { topic: 't', key: 'a', sequence: 3 },
  { topic: 't', key: 'b', sequence: 1 },
];

describe('streams', () => {
  it('I3 names a stream that a reader has not taken to its end, or not at all', () => {
    expect(notTaken(written, [{ topic: 't', key: 'a', sequence: 2 }])).toEqual(['t a', 't b']);
  });

  it('is content when positions are where the counters are', () => {
    expect(notTaken(written, written)).toEqual([]);
  });

  it('I3 names a stream with a number missing among those published', () => {
    expect(
      notContiguous(
        written,
        new Map([
          ['t a', 2],
          ['t b', 1],
        ]),
      ),
    ).toEqual(['t a']);
  });
});
