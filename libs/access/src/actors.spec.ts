import { describe, expect, it } from '@jest/globals';
import { KnownStaff, MovingClock } from '../test/fakes.js';
import { Actors } from './actors.js';
import { EmailNotVerified, NotAllowed, NotKnownHere } from './errors.js';
import type { StaffReplica } from './staff/staff-replica.js';
import type { Caller } from './tokens/caller.js';

const LEAD = '018f0000-0000-7000-8000-000000000004';
const staff = new KnownStaff().add({ actorId: LEAD, employer: 'health', roles: ['agency-lead'] });
const at = (deployment: 'intake' | 'checks-health' | 'checks-police') =>
  new Actors(deployment, staff as unknown as StaffReplica, new MovingClock(new Date('2026-11-23T09:00:00Z')));

const person: Caller = { kind: 'person', id: LEAD, clientId: 'portal-staff' };
const system: Caller = { kind: 'agency-system', id: 'system:health', clientId: 'system:health', agency: 'health' };
const referrer: Caller = {
  kind: 'referrer',
  id: LEAD,
  clientId: 'portal-referrers',
  email: 'lead@school.example',
  verified: true,
};

describe('an actor', () => {
  it('of an agency acts at its own deployment', async () => {
    await expect(at('checks-health').of(person)).resolves.toMatchObject({ kind: 'agency-person', agency: 'health' });
    await expect(at('checks-police').of(person)).rejects.toThrow(NotAllowed);
  });

  it('that is an agency’s system may also refer', async () => {
    await expect(at('intake').of(system)).resolves.toMatchObject({ kind: 'agency-system', agency: 'health' });
    await expect(at('checks-police').of(system)).rejects.toThrow(NotAllowed);
  });

  it('must hold a role in force', async () => {
    await expect(at('intake').of({ ...person, id: '018f0000-0000-7000-8000-000000000007' })).rejects.toThrow(
      NotKnownHere,
    );
  });

  it('that refers has a verified address', async () => {
    await expect(at('intake').of(referrer)).resolves.toMatchObject({ kind: 'referrer', email: 'lead@school.example' });
    await expect(at('intake').of({ ...referrer, verified: false })).rejects.toThrow(EmailNotVerified);
  });
});
