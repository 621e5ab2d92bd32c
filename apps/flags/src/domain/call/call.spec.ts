import { describe, expect, it } from '@jest/globals';
import { aCall, COORDINATOR, daysAfter, NOW } from '../../../test/builders.js';
import { FlagRefused } from '../errors.js';
import { goesOn, hasEnded, SAFEGUARDING_ANSWERS, takeCall, type Taking } from './call.js';

const taking = (change: Partial<Taking> = {}): Taking => ({ ...aCall.build(), takenBy: COORDINATOR, ...change });

describe('a call', () => {
  it('is written down with whoever took it', () => {
    expect(takeCall(taking(), NOW).state).toMatchObject({ version: 0, takenBy: COORDINATOR, takenAt: NOW });
  });

  it('refuses a call that has not come yet', () => {
    expect(() => takeCall(taking({ calledAt: daysAfter(1) }), NOW)).toThrow(FlagRefused);
  });

  it.each([
    ['no', false],
    ['yes', true],
    ['unsure', true],
  ] as const)('Y-05 after the answer %s has ended: %s', (safeguardingConcern, ended) => {
    expect(hasEnded(aCall.build({ safeguardingConcern }))).toBe(ended);
  });

  it('Y-05 lets only the answer no go on to a flag', () => {
    const goingOn = SAFEGUARDING_ANSWERS.filter((safeguardingConcern) => {
      try {
        return goesOn(aCall.build({ safeguardingConcern }));
      } catch (error) {
        expect(error).toMatchObject({ code: 'safeguarding-concern', rule: 'Y-05' });
        return false;
      }
    });
    expect(goingOn).toEqual(['no']);
  });

  it('Y-19 goes nowhere without a call', () => {
    expect(() => goesOn(undefined)).toThrow(expect.objectContaining({ code: 'not-by-telephone', rule: 'Y-19' }));
  });
});
