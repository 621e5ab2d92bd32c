import { describe, expect, it } from '@jest/globals';
import { parseCommand } from './arguments.js';

describe('the command line', () => {
  it('starts with the default sample under the play policy', () => {
    expect(parseCommand(['start'])).toEqual({ command: 'start', once: false, sample: undefined, policy: 'play' });
  });

  it('starts once, with another sample and policy', () => {
    const argv = ['start', '--once', '--sample', 'samples/night.json', '--policy', 'play'];

    expect(parseCommand(argv)).toEqual({ command: 'start', once: true, sample: 'samples/night.json', policy: 'play' });
  });

  it('plays a named sample and refuses to play none', () => {
    expect(parseCommand(['play', 'samples/a.json'])).toEqual({ command: 'play', sample: 'samples/a.json' });
    expect(() => parseCommand(['play'])).toThrow('Not understood');
  });

  it('brings up the test parts, and refuses a profile it does not know', () => {
    expect(parseCommand(['up'])).toEqual({ command: 'up', profile: 'test', services: false, policy: 'play' });
    expect(() => parseCommand(['reset', 'production'])).toThrow('no profile production');
  });
});
