import { describe, expect, it } from '@jest/globals';
import { numberedId } from '@mash/testing';
import { NOW } from '../../../test/builders.js';
import type { PersonId } from '../ids.js';
import { changeHousehold, registerHousehold } from './household.js';

const [ANNE, BOB, CLEO, NOBODY] = [1, 2, 3, 4].map((n) => numberedId<'Person'>(n)) as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
];
const HOUSEHOLD = numberedId<'Household'>(7);
const LATER = new Date('2026-11-25T10:00:00Z');
const registered = new Set([ANNE, BOB, CLEO]);

const register = (memberIds: readonly PersonId[]) => registerHousehold(HOUSEHOLD, { memberIds, registered }, NOW);
const household = { ...register([ANNE, BOB]).state, version: 1 };
const change = (memberIds: readonly PersonId[], seen = 1) =>
  changeHousehold(household, { seen, memberIds, registered }, LATER);

const refused = (code: string, pointer: string) => expect.objectContaining({ code, pointer });

describe('a household', () => {
  it('is registered with its members', () => {
    const { state, events } = register([ANNE, BOB]);

    expect(state).toEqual({ id: HOUSEHOLD, version: 0, memberIds: [ANNE, BOB], changedAt: NOW });
    expect(events).toEqual([{ type: 'household-registered', household: state }]);
  });

  it('is of registered people, each once, and of somebody', () => {
    expect(() => register([ANNE, NOBODY])).toThrow(refused('person-unknown', '/memberIds/1'));
    expect(() => register([ANNE, BOB, ANNE])).toThrow(refused('member-twice', '/memberIds/2'));
    expect(() => register([])).toThrow(refused('members-missing', '/memberIds'));
    expect(() => change([BOB, NOBODY])).toThrow(refused('person-unknown', '/memberIds/1'));
    expect(() => change([BOB, BOB])).toThrow(refused('member-twice', '/memberIds/1'));
  });

  it('changes to those who are named', () => {
    const { state, events } = change([BOB, CLEO]);

    expect(state).toEqual({ ...household, memberIds: [BOB, CLEO], changedAt: LATER });
    expect(events).toEqual([{ type: 'household-changed', household: state }]);
  });

  it('may be left by everybody', () => {
    expect(change([]).state.memberIds).toEqual([]);
  });

  it('is not changed by the same people in another order', () => {
    expect(change([BOB, ANNE])).toEqual({ state: household, events: [] });
  });

  it('refuses a change of what somebody else changed in between', () => {
    expect(() => change([CLEO], 0)).toThrow(expect.objectContaining({ code: 'stale-version', refusal: 'stale' }));
  });
});
