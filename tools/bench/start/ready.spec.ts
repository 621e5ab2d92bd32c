import { describe, expect, it } from '@jest/globals';
import { readyAfter, stepsIn } from './ready.js';

const SAID = '  Redis              a process\n  twelve services …\n  Kafka: 4.1 s\n  twelve services: 7.9 s\n';

describe('a start says', () => {
  it('when it is ready, and nothing before', () => {
    expect(readyAfter(`${SAID}Ready after 10.2 s.\n\n`)).toBe(10.2);
    expect(readyAfter(SAID)).toBeUndefined();
  });

  it('how long each step before took', () => {
    expect(stepsIn(`${SAID}Ready after 10.2 s.\n  the sample: 3.0 s\n`)).toEqual([
      { name: 'Kafka', seconds: 4.1 },
      { name: 'twelve services', seconds: 7.9 },
    ]);
  });
});
