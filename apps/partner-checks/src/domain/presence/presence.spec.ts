import { expect, it } from '@jest/globals';
import { ALWAYS_AT_THE_DESK, type Presence, whoAnswers } from './presence.js';

const COVER = '019a0000-0000-7000-8000-0000000000c1';
const LEAD = '019a0000-0000-7000-8000-0000000000c2';
const presence = (change: Partial<Presence> = {}): Presence => ({
  id: 'education',
  version: 1,
  ...ALWAYS_AT_THE_DESK,
  ...change,
});
const CHRISTMAS = { closedDays: ['2026-12-25'] };

it('B-145 asks the desk on a day it is there', () => {
  expect(whoAnswers(presence({ weekdays: [2] }), '2026-11-24')).toEqual({ kind: 'desk' });
});

it('B-157 asks the cover, else the lead, on a day the desk is closed', () => {
  expect(whoAnswers(presence({ ...CHRISTMAS, coverId: COVER, leadId: LEAD }), '2026-12-25')).toEqual({
    kind: 'cover',
    actorId: COVER,
  });
  expect(whoAnswers(presence({ ...CHRISTMAS, leadId: LEAD }), '2026-12-25')).toEqual({ kind: 'lead', actorId: LEAD });
});

it('B-157 never waits in silence when there is nobody', () => {
  expect(whoAnswers(presence(CHRISTMAS), '2026-12-25')).toEqual({ kind: 'none' });
});
