import { describe, expect, it } from '@jest/globals';
import { aCall, afterFlags, aRaising, daysAfter, NOW, POLICY } from '../../../test/builders.js';
import type { Entry } from '../entry/entry.js';
import { closeFollowUp } from '../entry/follow-up.js';
import { FlagRefused, NotInRegister } from '../errors.js';
import { circleAround } from './circle.js';
import { renewFlag, type Renewing } from './renew.js';

const raising = aRaising.build();
const { flagId } = raising;
const entry = afterFlags(raising);
const renewed = (of: Entry, renewing: Renewing, now = NOW) => renewFlag(circleAround(of), renewing, POLICY, now).home;

describe('renewing a flag', () => {
  it('D12 keeps it alive for twelve months from the new call', () => {
    const { state, events } = renewed(entry, { flagId, call: aCall.build() }, daysAfter(300));

    expect(state.flags).toMatchObject([{ expiresAt: new Date('2028-09-21T00:00:00+01:00') }]);
    expect(events).toMatchObject([{ type: 'flag-renewed', activeCount: 1 }]);
  });

  it('is quiet about the call that raised it, and about the same new call again', () => {
    const call = aCall.build();
    const once = renewed(entry, { flagId, call }, daysAfter(1)).state;

    expect(renewed(entry, { flagId, call: raising.call })).toEqual({ state: entry, events: [] });
    expect(renewed(once, { flagId, call }, daysAfter(2)).state).toBe(once);
  });

  it('Y-19 refuses it without a call', () => {
    expect(() => renewed(entry, { flagId, call: undefined })).toThrow(FlagRefused);
  });

  it('Y-05 refuses it on a call about a safeguarding concern', () => {
    const call = aCall.build({ safeguardingConcern: 'unsure' });

    expect(() => renewed(entry, { flagId, call })).toThrow(expect.objectContaining({ code: 'safeguarding-concern' }));
  });

  it('D12 refuses one that has expired', () => {
    expect(() => renewed(entry, { flagId, call: aCall.build() }, daysAfter(366))).toThrow(
      expect.objectContaining({ code: 'flag-expired', refusal: 'conflict' }),
    );
  });

  it('refuses one that the entry does not have', () => {
    const stranger = aRaising.build().flagId;

    expect(() => renewed(entry, { flagId: stranger, call: aCall.build() })).toThrow(NotInRegister);
  });

  it('Y-09 opens no follow-up, though the count is at the threshold', () => {
    const three = afterFlags(raising, aRaising.build(), aRaising.build());
    const closing = { followUpId: three.followUps[0]!.followUpId, outcome: 'referral-made', by: raising.by } as const;
    const closed = closeFollowUp(three, closing, NOW).state;

    expect(renewed(closed, { flagId, call: aCall.build() }).events).toMatchObject([
      { type: 'flag-renewed', activeCount: 3 },
    ]);
  });
});
