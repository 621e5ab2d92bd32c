import { describe, expect, it } from '@jest/globals';
import { parseDrill } from './arguments.js';

const known = ['F6', 'F13', 'rolling', 'kill sla', 'kill intake'] as const;

describe('the arguments of a drill', () => {
  it('name faults, in any case', () => {
    expect(parseDrill(['f13', 'F6', 'rolling', '--short'], known)).toMatchObject({
      faults: ['F13', 'F6', 'rolling'],
      profile: 'drill',
      rate: 3,
      short: true,
    });
  });

  it('name a service to be killed, or all of them', () => {
    expect(parseDrill(['kill', 'sla'], known).faults).toEqual(['kill sla']);
    expect(parseDrill(['kill', 'all'], known).faults).toEqual(['kill sla', 'kill intake']);
  });

  it('mean every fault of the list, without the single kills', () => {
    expect(parseDrill(['--all'], known).faults).toEqual(['F6', 'F13', 'rolling']);
  });

  it('mean only the list or the page, when these are asked for', () => {
    expect(parseDrill(['--all', '--list'], known)).toMatchObject({ faults: [], list: true, write: false });
    expect(parseDrill(['--all', '--write'], known)).toMatchObject({ faults: [], write: true });
    expect(parseDrill(['--all'], known).write).toBe(true);
  });

  it('may ask for the list or the page only', () => {
    expect(parseDrill(['--list'], known)).toMatchObject({ faults: [], list: true });
  });

  it.each([[[]], [['F99']], [['kill', 'everything']], [['F6', '--rate', '0']], [['F6', '--profile', 'start']]])(
    'refuse %j',
    (argv) => {
      expect(() => parseDrill(argv, known)).toThrow('drill -- <F-number>');
    },
  );
});
