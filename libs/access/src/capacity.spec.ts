import { describe, expect, it } from '@jest/globals';
import type { Actor } from './actor.js';
import type { Who } from './allow.decorator.js';
import { capacityOf } from './capacity.js';

const actor = (part: Partial<Actor>): Actor => ({
  id: 'a',
  kind: 'staff',
  clientId: 'portal-staff',
  roles: [],
  duties: [],
  ...part,
});

const service = (name: 'screening' | 'checks-police') =>
  actor({ kind: 'service', clientId: `service:${name}`, service: name });

describe('whoever may act', () => {
  it.each<[Who, Actor, string]>([
    [{ staff: ['team-manager'] }, actor({ roles: ['team-manager'] }), 'team-manager'],
    [{ duty: ['edt-manager'] }, actor({ duties: ['edt-manager'] }), 'edt-manager'],
    [{ service: 'screening' }, service('screening'), 'service:screening'],
    [{ service: 'checks' }, service('checks-police'), 'service:checks-police'],
    [{ service: '*' }, service('screening'), 'service:screening'],
    ['agency-person', actor({ kind: 'agency-person', roles: ['agency-practitioner'] }), 'agency-person'],
    ['agency-lead', actor({ kind: 'agency-person', roles: ['agency-lead'] }), 'agency-lead'],
    ['operations', actor({ kind: 'operations' }), 'operations'],
    ['operations', actor({ roles: ['operations'] }), 'operations'],
    ['portal', actor({ kind: 'portal' }), 'portal'],
    ['mail-gateway', actor({ kind: 'mail-gateway' }), 'mail-gateway'],
  ])('%j is %j', (who, by, capacity) => {
    expect(capacityOf([who], by)).toBe(capacity);
  });

  it('D20 does so in the first capacity that fits: role before duty', () => {
    const who: Who[] = [{ staff: ['team-manager'] }, { duty: ['duty-team-manager'] }];

    expect(capacityOf(who, actor({ roles: ['practice-manager'], duties: ['duty-team-manager'] }))).toBe(
      'duty-team-manager',
    );
    expect(capacityOf(who, actor({ roles: ['team-manager'], duties: ['duty-team-manager'] }))).toBe('team-manager');
  });
});

describe('whoever may not', () => {
  it.each<[Who, Actor]>([
    [{ staff: ['team-manager'] }, actor({ roles: ['social-worker'] })],
    [{ staff: ['agency-lead'] }, actor({ kind: 'agency-person', roles: ['agency-lead'] })],
    [{ duty: ['duty-team-manager'] }, actor({ roles: ['team-manager'] })],
    [{ service: 'screening' }, service('checks-police')],
    [{ service: 'checks' }, service('screening')],
    ['agency-lead', actor({ kind: 'agency-person', roles: ['agency-practitioner'] })],
    ['agency-person', actor({ roles: ['agency-lead'] })],
    ['operations', actor({ roles: ['administrator'] })],
    ['referrer', actor({ kind: 'referrer-system' })],
    ['mail-gateway', actor({ kind: 'portal' })],
  ])('%j is not %j', (who, by) => {
    expect(capacityOf([who], by)).toBeUndefined();
  });
});
