import { expect, it } from '@jest/globals';
import { aScreening, SOCIAL_WORKER } from '../../test/builders.js';
import { around } from '../../test/use-cases.js';
import { CaseNotFound, StaleCase } from '../domain/screening/errors.js';
import { read } from '../domain/screening/read.js';
import { ReadCase } from './read-case.js';

const screening = aScreening.build();
const asked = { caseId: screening.id, actor: SOCIAL_WORKER };

it('race 15: refuses whoever saw an older version, and lets through who saw this one', async () => {
  const { onCase } = around(screening);
  const change = (version: number) =>
    onCase.change({ ...asked, version }, (state, { actor, now }) => read(state, actor.id, now));

  await expect(change(7)).rejects.toThrow(StaleCase);
  await expect(change(1)).resolves.toMatchObject({ firstReadAt: expect.any(Date) });
});

it('says when there is no such case', async () => {
  await expect(new ReadCase(around().onCase).execute(asked)).rejects.toThrow(CaseNotFound);
});

it('tells of the first read only, and saves nothing for a later one', async () => {
  const { onCase, screenings, typesOf } = around(screening);
  const readCase = new ReadCase(onCase);
  await readCase.execute(asked);
  await readCase.execute(asked);

  expect(typesOf()).toEqual(['first-read']);
  expect((await screenings.get(screening.id)).version).toBe(2);
});
