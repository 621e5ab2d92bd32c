import { describe, expect, it } from '@jest/globals';
import { aCall, afterFlags, aRaising, daysAfter, NOW, POLICY } from '../../../test/builders.js';
import { FlagRefused, NotInRegister } from '../errors.js';
import { closeFollowUp } from './follow-up.js';
import { renewFlag } from './renew.js';

const raising = aRaising.build();
const { flagId } = raising;
const entry = afterFlags(raising);

describe('renewing a flag', () => {
  it('D12 keeps it alive for twelve months from the new call', () => {
    const { state, events } = renewFlag(entry, { flagId, call: aCall.build() }, POLICY, daysAfter(300));

    expect(state.flags).toMatchObject([{ expiresAt: new Date('2028-09-21T00:00:00+01:00') }]);
    expect(events).toMatchObject([{ type: 'flag-renewed', activeCount: 1 }]);
  });

  it('is quiet about the call that raised it, and about the same new call again', () => {
    const call = aCall.build();
    const renewed = renewFlag(entry, { flagId, call }, POLICY, daysAfter(1)).state;

    expect(renewFlag(entry, { flagId, call: raising.call }, POLICY, NOW)).toEqual({ state: entry, events: [] });
    expect(renewFlag(renewed, { flagId, call }, POLICY, daysAfter(2)).state).toBe(renewed);
  });

  it('Y-19 refuses it without a call', () => {
    expect(() => renewFlag(entry, { flagId, call: undefined }, POLICY, NOW)).toThrow(FlagRefused);
  });

  it('Y-05 refuses it on a call about a safeguarding concern', () => {
    const call = aCall.build({ safeguardingConcern: 'unsure' });

    expect(() => renewFlag(entry, { flagId, call }, POLICY, NOW)).toThrow(
      expect.objectContaining({ code: 'safeguarding-concern' }),
    );
  });

  it('D12 refuses one that has expired', () => {
    expect(() => renewFlag(entry, { flagId, call: aCall.build() }, POLICY, daysAfter(366))).toThrow(
      expect.objectContaining({ code: 'flag-expired', refusal: 'conflict' }),
    );
  });

  it('refuses one that the entry does not have', () => {
    const stranger = aRaising.build().flagId;

    expect(() => renewFlag(entry, { flagId: stranger, call: aCall.build() }, POLICY, NOW)).toThrow(NotInRegister);
  });

  it('Y-09 opens no follow-up, though the count is at the threshold', () => {
    const three = afterFlags(raising, aRaising.build(), aRaising.build());
    const closing = { followUpId: three.followUps[0]!.followUpId, outcome: 'referral-made', by: raising.by } as const;
    const closed = closeFollowUp(three, closing, NOW).state;

    expect(renewFlag(closed, { flagId, call: aCall.build() }, POLICY, NOW).events).toMatchObject([
      { type: 'flag-renewed', activeCount: 3 },
    ]);
  });
});
