import { refusal } from '../refusal.js';

export const NoticeNotFound = refusal('notice-not-found', 'not-found', 'There is no such urgent notice.');
export const RaisedByYou = refusal(
  'raised-by-you',
  'forbidden',
  'Whoever raised an urgent notice does not acknowledge it, unless as the team manager.',
  { rule: 'B-102' },
);
export const NotOnDuty = refusal(
  'not-on-duty',
  'forbidden',
  'Who holds a duty today, or a team manager, acknowledges an urgent notice.',
  { rule: 'B-173' },
);
