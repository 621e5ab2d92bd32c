import { expect, it } from '@jest/globals';
import { mayKnow } from './may-know.js';

it.each(['social-worker', 'practice-manager', 'team-manager', 'early-help-coordinator', 'local-area-team'] as const)(
  'D14 tells a %s what the register holds',
  (role) => {
    expect(mayKnow({ roles: [role], duties: [] })).toBe(true);
  },
);

it.each(['referral-support-officer', 'quality-assurance', 'lado', 'administrator'] as const)(
  'D14 tells a %s nothing',
  (role) => {
    expect(mayKnow({ roles: [role], duties: [] })).toBe(false);
  },
);

it('D14 tells whoever holds a duty', () => {
  expect(mayKnow({ roles: ['quality-assurance'], duties: ['edt-manager'] })).toBe(true);
});
