import { expect, it } from '@jest/globals';
import { aCheck, aScreening, CHECK_IDS, NOW, RETURN_IDS, TEAM_MANAGER } from '../../test/builders.js';
import { around } from '../../test/use-cases.js';
import type { ReviewId } from '../domain/ids.js';
import { NoteDelivery } from './note-delivery.js';
import { RestrictReturn } from './restrict-return.js';
import { SettleReview } from './settle-review.js';
import { TakeReturnCopy } from './take-return-copy.js';
import { TakeReturn } from './take-return.js';

const NO_LIMIT = { kind: 'none' as const, agencies: [] };
const announced = {
  checkId: CHECK_IDS.police,
  returnId: RETURN_IDS.police,
  returnVersion: 1,
  answer: 'known' as const,
  returnedAt: NOW,
  restriction: NO_LIMIT,
};
const asked = aScreening.triagedAt(4).having(aCheck('police')).build();

it('race 4: an answer counts by its code at once, and its text is wanted from that agency', async () => {
  const { onCase, wanted, raiseNewInformation, screenings } = around(asked);
  await new TakeReturn(onCase, wanted, raiseNewInformation).announced(asked.id, announced);

  expect((await screenings.get(asked.id)).checks[0]?.state).toBe('copy-pending');
  expect(wanted.returns).toEqual([
    expect.objectContaining({ returnId: RETURN_IDS.police, version: 1, agency: 'police' }),
  ]);
});

it('keeps the text as a copy and closes the check; a correction is fetched again', async () => {
  const { onCase, wanted, raiseNewInformation, copies, typesOf } = around(asked);
  const takeReturn = new TakeReturn(onCase, wanted, raiseNewInformation);
  await takeReturn.announced(asked.id, announced);
  await new TakeReturnCopy(onCase, copies).execute(asked.id, { ...announced, version: 1 }, { text: '…' });
  await takeReturn.corrected(asked.id, RETURN_IDS.police, 2);

  expect(typesOf()).toContain('check-closed');
  expect(copies.returns).toHaveLength(1);
  expect(wanted.returns.map(({ version }) => version)).toEqual([1, 2]);
});

it('D22 a late return opens a review, and reopening works on the case again', async () => {
  const closed = aScreening.triagedAt(3).having(aCheck('police', 'cancelled')).build({ closedAt: NOW });
  const { onCase, wanted, raiseNewInformation, reviews, transactions, screenings } = around(closed);
  await new TakeReturn(onCase, wanted, raiseNewInformation).announced(closed.id, announced);
  const review = await reviews.openAbout(closed.id, RETURN_IDS.police);
  const settling = {
    reviewId: review?.id as ReviewId,
    actor: TEAM_MANAGER,
    result: 'reopened' as const,
    reason: 'New.',
  };
  await new SettleReview(reviews, onCase, transactions).execute(settling);

  expect(reviews.events.map(({ type }) => type)).toEqual(['raised', 'settled']);
  expect((await screenings.get(closed.id)).closedAt).toBeUndefined();
});

it('B-157 opens a task when nobody at the agency is there to answer', async () => {
  const { onCase, ids, screenings } = around(asked);
  const noteDelivery = new NoteDelivery(onCase, ids);
  const told = { caseId: asked.id, checkId: CHECK_IDS.police, at: NOW };
  await noteDelivery.received(told, false);
  await noteDelivery.coverMissing(told);
  await noteDelivery.read(told);

  const { tasks, checks } = await screenings.get(asked.id);
  expect(tasks.map(({ kind }) => kind)).toEqual(['cover-missing']);
  expect(checks[0]?.state).toBe('read');
});

it('B-76 takes a restriction over', async () => {
  const answered = aScreening.triagedAt(4).having(aCheck('police', 'answered')).build();
  const { onCase, screenings } = around(answered);
  const restriction = { kind: 'not-to' as const, agencies: ['education' as const] };
  await new RestrictReturn(onCase).execute(answered.id, { returnId: RETURN_IDS.police, version: 2, restriction });

  expect((await screenings.get(answered.id)).checks[0]?.return?.restriction).toEqual(restriction);
});
