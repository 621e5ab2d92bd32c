import { expect, it } from '@jest/globals';
import { NOW } from '../../../test/builders.js';
import type { ActorId } from '../ids.js';
import { assignDuty, DutyEndsBeforeItBegins } from './duty-entry.js';
import { enter, type StaffEntry } from './staff-member.js';

const ENTRY: StaffEntry = {
  id: 'a' as ActorId,
  name: 'Casey Morgan',
  email: 'casey.morgan@council.example',
  employer: 'council',
  roles: ['social-worker'],
  teams: ['hub'],
  active: true,
};
const duty = (until: string) => ({
  id: 'd',
  duty: 'duty-team-manager' as const,
  holderId: 'a' as ActorId,
  deputyIds: [],
  from: NOW,
  until: new Date(until),
});

it('tells of a new entry and of a changed one, and is quiet about the same again', () => {
  const { state, events } = enter(undefined, ENTRY);

  expect(events).toHaveLength(1);
  expect(enter(state, ENTRY)).toEqual({ state, events: [] });
  expect(enter(state, { ...ENTRY, roles: ['team-manager'] }).events).toHaveLength(1);
  expect(enter(state, { ...ENTRY, active: false }).events).toHaveLength(1);
});

it('B-173 a duty has a holder from one time to a later one', () => {
  const { state, events } = assignDuty(undefined, duty('2026-11-24T11:00:00Z'));

  expect(events).toHaveLength(1);
  expect(assignDuty(state, duty('2026-11-24T11:00:00Z')).events).toEqual([]);
  expect(() => assignDuty(undefined, duty('2026-11-22T11:00:00Z'))).toThrow(DutyEndsBeforeItBegins);
});
