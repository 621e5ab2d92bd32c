import { expect, it } from '@jest/globals';
import { anAgency } from '../../test/agency.js';
import { StalePresence } from '../domain/presence/errors.js';

const COVER = '019a0000-0000-7000-8000-0000000000c1';
const days = { closedDays: ['2026-12-25'], weekdays: [1, 2, 3, 4, 5] };

it('B-145 keeps days and cover beside one another', async () => {
  const agency = anAgency();
  await agency.setPresence.days(0, days);
  await agency.setPresence.cover(1, { coverId: COVER });

  expect(await agency.presences.get()).toEqual({ id: 'health', version: 2, ...days, coverId: COVER });
});

it('takes away whoever is not named any more', async () => {
  const agency = anAgency();
  await agency.setPresence.cover(0, { coverId: COVER, leadId: COVER });
  await agency.setPresence.cover(1, { leadId: COVER });

  expect(await agency.presences.get()).not.toHaveProperty('coverId');
});

it('refuses a change of what somebody else changed in between', async () => {
  const agency = anAgency();
  await agency.setPresence.days(0, days);

  await expect(agency.setPresence.days(0, days)).rejects.toThrow(StalePresence);
});
