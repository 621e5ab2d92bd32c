import { expect, it } from '@jest/globals';
import { by, NOW, PRACTICE_MANAGER, TEAM_MANAGER } from '../../../test/builders.js';
import type { CaseId, ReviewId } from '../ids.js';
import { NotTheTeamManager, ReasonMissing } from '../screening/errors.js';
import { openReview, settle } from './review.js';

const { state: review } = openReview({
  id: 'r' as ReviewId,
  caseId: 'c' as CaseId,
  source: 'return',
  ref: 'x',
  raisedAt: NOW,
});
const stands = { result: 'stands', reason: 'Known already.' } as const;

it('D22 is settled by the team manager, with a reason', () => {
  expect(() => settle(review, stands, by(PRACTICE_MANAGER))).toThrow(NotTheTeamManager);
  expect(() => settle(review, { result: 'stands' }, by(TEAM_MANAGER))).toThrow(ReasonMissing);
  expect(settle(review, stands, by(TEAM_MANAGER)).events).toEqual([
    expect.objectContaining({ type: 'settled', result: 'stands' }),
  ]);
});

it('a second settling is quiet', () => {
  const { state } = settle(review, stands, by(TEAM_MANAGER));

  expect(settle(state, { result: 'reopened', reason: 'No.' }, by(TEAM_MANAGER))).toEqual({ state, events: [] });
});
