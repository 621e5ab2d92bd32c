import { expect, it } from '@jest/globals';
import { staffListIn } from './staff-list.js';

const account = {
  actorId: '0195c0de-0001-7000-8000-000000000001',
  name: 'Ada Example',
  email: 'ada@council.example',
  employer: 'council',
  roles: ['administrator'],
  teams: [],
  active: true,
};
const list = (duties: object[] = []) => JSON.stringify({ accounts: { ada: account }, duties });
const [morning, evening] = [new Date('2026-11-24T08:00:00Z'), new Date('2026-11-24T20:00:00Z')];

it('D38 reads people, and duties by the name that the list gives them', () => {
  const { members, duties } = staffListIn(list([{ duty: 'edt-manager', holder: 'ada', deputies: [] }]), morning);

  expect(members).toEqual([expect.objectContaining({ id: account.actorId, roles: ['administrator'] })]);
  expect(duties).toEqual([expect.objectContaining({ duty: 'edt-manager', holderId: account.actorId })]);
});

it('says the same again on the same day', () => {
  const text = list([{ duty: 'edt-manager', holder: 'ada', deputies: [] }]);

  expect(staffListIn(text, evening)).toEqual(staffListIn(text, morning));
});

it('refuses a duty for whoever is not in it, and a role that does not exist', () => {
  expect(() => staffListIn(list([{ duty: 'edt-manager', holder: 'bob', deputies: [] }]), morning)).toThrow('bob');
  expect(() => staffListIn(list().replace('administrator', 'king'), morning)).toThrow();
});
