import { refusal } from '../refusal.js';

export const NoticeNotFound = refusal('notice-not-found', 'not-found', 'There is no such urgent notice.');
export const NotOnDuty = refusal(
  'not-on-duty',
  'forbidden',
  'Who holds a duty today, or a team manager, acknowledges an urgent notice.',
  { rule: 'B-173' },
);
