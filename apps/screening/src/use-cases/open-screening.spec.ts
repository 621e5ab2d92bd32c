import { expect, it } from '@jest/globals';
import { aScreening, FIRST_CHILD, SOCIAL_WORKER } from '../../test/builders.js';
import { around } from '../../test/use-cases.js';
import { AnnounceContents } from './announce-contents.js';
import { OpenScreening } from './open-screening.js';
import { TakeContents } from './take-contents.js';

const { id: caseId, origin, contents } = aScreening.build();
const received = { caseId, origin, childIds: [FIRST_CHILD], detailsVersion: 1 };

const opening = () => {
  const parts = around();
  const { screenings, wanted, transactions, ids, clock } = parts;
  return { ...parts, openScreening: new OpenScreening(screenings, wanted, transactions, ids, clock) };
};

it('opens once, at triage, and wants the contents', async () => {
  const { openScreening, typesOf, wanted } = opening();
  await openScreening.execute(received);
  await openScreening.execute(received);

  expect(typesOf()).toEqual(['opened', 'contents-announced']);
  expect(wanted.contacts).toEqual([{ caseId, version: 1, urgent: false }]);
});

it.each([
  ['the public', { kind: 'public-concern', referrerState: 'named' }, 1],
  ['somebody unnamed', { kind: 'safeguarding-referral', referrerState: 'anonymous' }, 1],
  ['a named professional', { kind: 'safeguarding-referral', referrerState: 'named' }, 0],
] as const)('B-47 after %s came, agreement is sought by the hub or was by them', async (_who, from, tasks) => {
  const { openScreening, screenings } = opening();
  await openScreening.execute({ ...received, origin: { ...origin, ...from } });

  const { tasks: opened } = await screenings.get(caseId);
  expect(opened.filter(({ kind }) => kind === 'seek-agreement')).toHaveLength(tasks);
});

it('B-170 keeps the RAG that came proposed from the telephone', async () => {
  const { openScreening, screenings } = opening();
  const telephoned = { ...origin, pathway: '2' as const, proposedBy: SOCIAL_WORKER.id };
  await openScreening.execute({ ...received, origin: telephoned, proposedRag: 'red' });

  expect((await screenings.get(caseId)).ragHistory).toEqual([
    expect.objectContaining({ kind: 'proposed', rag: 'red', by: SOCIAL_WORKER.id }),
  ]);
});

it('keeps a copy of every version of the contents, and the newest facts, in whatever order they come', async () => {
  const { openScreening, screenings, copies, onCase, ids } = opening();
  if (!contents) throw new Error('The builder made a case without contents.');
  await openScreening.execute(received);
  const takeContents = new TakeContents(onCase, copies, ids);
  await takeContents.execute(caseId, { ...contents, version: 2 }, { version: 2 });
  await takeContents.execute(caseId, contents, { version: 1 });

  expect(copies.contacts.map(({ version }) => version)).toEqual([2, 1]);
  expect((await screenings.get(caseId)).contents?.version).toBe(2);
});

it('D22 an addition to a closed case opens a review, once', async () => {
  const { onCase, screenings, wanted, raiseNewInformation, reviews } = around(
    aScreening.build({ id: caseId, closedAt: new Date('2026-11-23') }),
  );
  const announce = new AnnounceContents(onCase, screenings, wanted, raiseNewInformation);
  const addition = { caseId, detailsVersion: 2, addition: { id: 'a', at: new Date('2026-11-24') } };
  await announce.execute(addition);
  await announce.execute(addition);

  expect(reviews.events).toEqual([expect.objectContaining({ type: 'raised' })]);
  expect(wanted.contacts).toHaveLength(1);
});
