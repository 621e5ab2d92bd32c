import { AGENCIES } from '@mash/kernel';
import { expect, it } from '@jest/globals';
import { firstAddresses } from './first-addresses.js';

it('a new installation can write to every desk, every team and each of its first staff', () => {
  const actorId = '0195c0de-0001-7000-8000-000000000001';
  const account = { actorId, email: 'ada@council.example', teams: ['front-door'] };
  const { mailboxes, staffAddresses } = firstAddresses({ administrator: account });

  expect(AGENCIES.every((agency) => mailboxes[`desk:${agency}`] !== undefined)).toBe(true);
  expect(mailboxes).toMatchObject({ 'team:front-door': expect.any(String), 'team:social-work': expect.any(String) });
  expect(mailboxes).toMatchObject({
    'team:local-area': expect.any(String),
    'team:local-area-lead': expect.any(String),
  });
  expect(staffAddresses).toEqual({ [actorId]: 'ada@council.example' });
});
