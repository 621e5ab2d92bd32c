import { describe, expect, it } from '@jest/globals';
import { anEmail, later, MANAGER, NOW, types } from '../../../test/builders.js';
import { NotFailed, OutcomeMissing } from './errors.js';
import { resend, settle } from './work-list.js';

const failed = anEmail.build({ fate: 'failed', attempt: 3, tries: 3, reason: 'smtp-550' });

describe('the work list', () => {
  it('N-25 sends again what failed, with patience anew', () => {
    const change = resend(failed, later(1_000));
    expect(change.state).toMatchObject({ id: failed.id, fate: 'due', tries: 0, attempt: 3, nextTryAt: later(1_000) });
    expect(types(change)).toEqual(['due']);
  });

  it('N-25 is left when a person says how they were told', () => {
    const change = settle(failed, { how: 'told-by-telephone', by: MANAGER }, NOW);
    expect(change.state).toMatchObject({
      fate: 'settled',
      settled: { how: 'told-by-telephone', by: MANAGER, at: NOW },
    });
    expect(change.events).toEqual([{ type: 'settled', how: 'told-by-telephone', at: NOW }]);
  });

  it('N-25 is not left without saying how', () => {
    expect(() => settle(failed, { by: MANAGER }, NOW)).toThrow(OutcomeMissing);
  });

  it.each(['due', 'sending', 'sent', 'settled', 'not-needed'] as const)('holds nothing that is %s', (fate) => {
    const email = anEmail.build({ fate });
    expect(() => resend(email, NOW)).toThrow(NotFailed);
    expect(() => settle(email, { how: 'not-needed', by: MANAGER }, NOW)).toThrow(NotFailed);
  });
});
