import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options.js';

describe('the options of the benchmark', () => {
  it('are a minute at one and at ten journeys a second, when nothing is said', () => {
    expect(parseOptions([])).toMatchObject({ seconds: 60, journeys: [1, 10], contacts: 50, record: true });
  });

  it('allow a short trial that is not recorded', () => {
    expect(parseOptions(['--seconds', '5', '--rates', '1', '--steps', '0', '--no-record'])).toMatchObject({
      seconds: 5,
      journeys: [1],
      steps: 0,
      record: false,
    });
  });

  it.each([[['--seconds', 'many']], [['--seconds', '100000']], [['--rates', '1,']]])('refuse %j', (argv) => {
    expect(() => parseOptions(argv)).toThrow('bench:journey');
  });

  it('refuse a profile that does not exist', () => {
    expect(() => parseOptions(['--profile', 'production'])).toThrow('no profile production');
  });
});
