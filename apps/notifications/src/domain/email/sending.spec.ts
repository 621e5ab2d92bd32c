import { describe, expect, it } from '@jest/globals';
import { anEmail, aWanted, EMAIL, later, NOW, sending, types } from '../../../test/builders.js';
import { write } from './email.js';
import { addressNotNow, begin, letGo, nobodyThere, putOff, refuse, supersede, taken, unreachable } from './sending.js';

const MINUTE = 60_000;

describe('an email', () => {
  it('is due at once, and said to be', () => {
    const change = write(aWanted.build(), EMAIL, NOW);
    expect(change.state).toMatchObject({ fate: 'due', nextTryAt: NOW, attempt: 0 });
    expect(types(change)).toEqual(['due']);
  });

  it('is being sent, under a lease, when its address is in hand', () => {
    const { state } = begin(anEmail.build(), NOW);
    expect(state).toMatchObject({ fate: 'sending', attempt: 1, nextTryAt: later(45_000) });
  });

  it('is sent when the mail server took it', () => {
    const change = taken(sending(), 1, NOW);
    expect(change.state).toMatchObject({ fate: 'sent', sentAt: NOW });
    expect(types(change)).toEqual(['taken']);
  });

  it('is begun again under the same id when its process died', () => {
    const { state } = begin(sending(), later(MINUTE));
    expect(state).toMatchObject({ id: EMAIL, fate: 'sending', attempt: 2 });
  });

  it.each(['sent', 'failed', 'settled', 'not-needed'] as const)('is not begun when it is %s', (fate) => {
    const email = anEmail.build({ fate });
    expect(begin(email, NOW)).toEqual({ state: email, events: [] });
  });
});

describe('a passing fault', () => {
  it('makes it due again after a wait that grows', () => {
    const first = putOff(sending(), 1, 'smtp-421', NOW).state;
    expect(first).toMatchObject({ fate: 'due', reason: 'smtp-421', nextTryAt: later(5_000) });
    const second = putOff(begin(first, NOW).state, 2, 'smtp-421', NOW).state;
    expect(second.nextTryAt).toEqual(later(10_000));
  });

  it('waits less for an urgent one', () => {
    expect(putOff(sending({ urgent: true }), 1, 'no-answer', NOW).state.nextTryAt).toEqual(later(2_000));
  });

  it('never waits longer than the cap', () => {
    const often = anEmail.build({ tries: 500, tryingSince: NOW });
    expect(putOff(begin(often, NOW).state, 1, 'smtp-451', NOW).state.nextTryAt).toEqual(later(10 * MINUTE));
  });

  it('is a failure for a person once patience has ended', () => {
    const change = putOff(sending({ urgent: true }), 1, 'no-answer', later(60 * MINUTE));
    expect(change.state.fate).toBe('failed');
    expect(types(change)).toEqual(['failed']);
  });

  it('of an attempt that was overtaken changes nothing', () => {
    const second = begin(sending(), later(MINUTE)).state;
    expect(putOff(second, 1, 'no-answer', later(MINUTE))).toEqual({ state: second, events: [] });
    expect(refuse(second, 1, 'smtp-550', later(MINUTE)).events).toEqual([]);
  });

  it('of the address counts as one of sending', () => {
    expect(addressNotNow(anEmail.build(), 'owner-away', NOW).state).toMatchObject({
      fate: 'due',
      attempt: 0,
      nextTryAt: later(5_000),
    });
    expect(addressNotNow(anEmail.build(), 'owner-away', later(49 * 60 * MINUTE)).state.fate).toBe('failed');
  });
});

describe('a final refusal', () => {
  it('N-25 puts it on the work list', () => {
    const change = refuse(sending(), 1, 'smtp-550', NOW);
    expect(change.state).toMatchObject({ fate: 'failed', reason: 'smtp-550' });
    expect(change.events).toEqual([{ type: 'failed', attempt: 1, reason: 'smtp-550', at: NOW }]);
  });

  it('is overcome by a server that had taken it after all', () => {
    const failed = refuse(sending(), 1, 'smtp-550', NOW).state;
    expect(taken(failed, 1, NOW).state).toMatchObject({ fate: 'sent' });
  });

  it('told after it was sent is told no more', () => {
    const sent = taken(sending(), 1, NOW).state;
    expect(taken(sent, 1, NOW).events).toEqual([]);
    expect(refuse(sent, 1, 'smtp-550', NOW).state.fate).toBe('sent');
  });
});

describe('a recipient', () => {
  it('D33 nobody stands behind is said to be missing, and the email fails', () => {
    const change = nobodyThere(anEmail.build(), NOW);
    expect(change.state).toMatchObject({ fate: 'failed', reason: 'no-recipient' });
    expect(types(change)).toEqual(['recipient-missing', 'failed']);
  });

  it('B-113 who may not be written to is a failure for a person', () => {
    expect(unreachable(anEmail.build(), 'not-contactable', NOW).state).toMatchObject({ fate: 'failed' });
  });

  it('found missing changes nothing once it was sent', () => {
    const sent = anEmail.build({ fate: 'sent' });
    expect(nobodyThere(sent, NOW).events).toEqual([]);
    expect(unreachable(sent, 'not-contactable', NOW).events).toEqual([]);
    expect(letGo(sent, 'recipient-gone', NOW).events).toEqual([]);
    expect(addressNotNow(sent, 'owner-away', NOW).events).toEqual([]);
  });
});

describe('a fact that was overtaken', () => {
  it('makes an email that is due needless', () => {
    const change = supersede(anEmail.build(), 'acknowledged', NOW);
    expect(change.state).toMatchObject({ fate: 'not-needed', reason: 'acknowledged' });
    expect(types(change)).toEqual(['settled']);
  });

  it('lets one that is on its way go, but no second time', () => {
    const marked = supersede(sending(), 'acknowledged', NOW).state;
    expect(taken(marked, 1, NOW).state.fate).toBe('sent');
    expect(putOff(marked, 1, 'smtp-421', NOW).state.fate).toBe('not-needed');
    expect(refuse(marked, 1, 'smtp-550', NOW).state.fate).toBe('not-needed');
    expect(begin(marked, later(MINUTE)).state.fate).toBe('not-needed');
  });

  it('changes nothing for one that is sent, failed or settled', () => {
    for (const fate of ['sent', 'failed', 'settled', 'not-needed'] as const) {
      expect(supersede(anEmail.build({ fate }), 'acknowledged', NOW).events).toEqual([]);
    }
  });
});
