import { describe, expect, it } from '@jest/globals';
import { NOW } from '../../../test/builders.js';
import { anEmail, OFFICER } from '../../../test/people.builders.js';
import { notAccepted, settle } from './inbound-email.js';

describe('an email', () => {
  it.each([
    ['Y-19', 'flag'],
    ['B-50', 'support'],
  ] as const)('%s that asks for %s is not accepted as one', (_rule, asks) => {
    const { asks: _asks, ...came } = anEmail.build({ asks });
    const { state, events } = notAccepted({ ...came, asks }, NOW);

    expect(state).toEqual({ ...came, version: 0, reason: asks });
    expect(events).toEqual([{ type: 'email-not-accepted', email: state }]);
  });

  it('B-51 counts from its receipt, and never from later than now', () => {
    const earlier = new Date('2026-11-24T09:00:00Z');
    const later = new Date('2026-11-24T10:00:05Z');

    expect(notAccepted(anEmail.build({ receivedAt: earlier }), NOW).state.receivedAt).toEqual(earlier);
    expect(notAccepted(anEmail.build({ receivedAt: later }), NOW).state.receivedAt).toEqual(NOW);
  });

  it('B-51 is settled by a person, once', () => {
    const email = notAccepted(anEmail.build(), NOW).state;
    const { state, events } = settle(email, { how: 'answered', by: OFFICER }, NOW);

    expect(state).toEqual({ ...email, settled: { how: 'answered', by: OFFICER, at: NOW } });
    expect(events).toEqual([{ type: 'inbound-email-settled', email: state }]);
    expect(() => settle(state, { how: 'not-needed', by: OFFICER }, NOW)).toThrow(
      expect.objectContaining({ code: 'already-settled', refusal: 'conflict' }),
    );
  });
});
