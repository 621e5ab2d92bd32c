import { describe, expect, it } from '@jest/globals';
import { anAgency } from '../../test/agency.js';
import { aPackage, aRequest, bare, CASE, CHECK, NOW, PRACTITIONER } from '../../test/builders.js';
import { NO_RESTRICTION } from '../domain/request/answer.js';
import { RequestNotFound } from '../domain/request/errors.js';
import type { CheckId } from '../domain/request/request.js';
import { stateOf } from '../domain/request/request.js';

const later = new Date('2026-11-24T12:00:00Z');
const unknown = '019a0000-0000-7000-8000-00000000c999' as CheckId;
const toFollow = { answers: bare('not-checked', { reason: 'moving', toFollow: true }), restriction: NO_RESTRICTION };

describe('an amendment', () => {
  const amendment = { rag: 'red', dueAt: later, viewVersion: 1, amendedAt: later } as const;

  it('moves the due time, also when the contents stayed as they were', async () => {
    const agency = anAgency();
    agency.requests.given(aRequest.wasRead().build());
    await agency.amendRequest.execute(CHECK, amendment);

    expect(await agency.requests.get(CHECK)).toMatchObject({ rag: 'red', dueAt: later, changedSinceBegun: true });
    expect(agency.wanted.packages).toEqual([]);
  });

  it('fetches the package again when the contents changed, urgently when it is RED now', async () => {
    const agency = anAgency();
    agency.requests.given(aRequest.wasRead().build());
    await agency.amendRequest.execute(CHECK, { ...amendment, viewVersion: 2 });

    expect(agency.wanted.packages).toEqual([{ checkId: CHECK, caseId: CASE, version: 2, urgent: true }]);
  });

  it('that is older than the last one changes nothing', async () => {
    const agency = anAgency();
    agency.requests.given(aRequest.build());
    await agency.amendRequest.execute(CHECK, amendment);
    await agency.amendRequest.execute(CHECK, { ...amendment, rag: 'green', amendedAt: NOW });

    expect(await agency.requests.get(CHECK)).toMatchObject({ rag: 'red', version: 2 });
  });

  it('of a check that was never asked is refused', async () => {
    await expect(anAgency().amendRequest.execute(unknown, amendment)).rejects.toThrow(RequestNotFound);
  });
});

describe('a changed view', () => {
  it('marks the copy behind and fetches the newer one', async () => {
    const agency = anAgency();
    agency.requests.given(aRequest.wasRead().build());
    await agency.followView.execute(CASE, 2);

    expect(agency.wanted.packages).toMatchObject([{ version: 2 }]);
    expect(await agency.takePackage.execute(CHECK, aPackage(2))).toMatchObject({ package: { viewVersion: 2 } });
  });

  it('fetches nothing for a request that needs no package any more', async () => {
    const agency = anAgency();
    agency.requests.given(aRequest.wasRead().build({ cancelledAt: NOW }));
    await agency.followView.execute(CASE, 2);

    expect(agency.wanted.packages).toEqual([]);
  });

  it('still fetches for an answer that is to follow', async () => {
    const agency = anAgency();
    agency.requests.given(aRequest.wasRead().build());
    await agency.submitReturn.execute(CHECK, toFollow, PRACTITIONER);
    await agency.followView.execute(CASE, 2);

    expect(agency.wanted.packages).toMatchObject([{ version: 2 }]);
  });

  it('is nobody’s concern when this agency was not asked', async () => {
    const agency = anAgency();
    await agency.followView.execute(CASE, 2);

    expect(agency.wanted.packages).toEqual([]);
  });
});

describe('a cancelled check', () => {
  it('loses its package, and takes none that comes afterwards', async () => {
    const agency = anAgency();
    agency.requests.given(aRequest.wasRead().build());
    await agency.cancelRequest.execute(CHECK, 'decided');
    const after = await agency.takePackage.execute(CHECK, aPackage(2));

    expect(stateOf(after)).toBe('cancelled');
    expect(after.package).toBeUndefined();
  });
});

describe('the shared case', () => {
  const copy = (viewVersion: number) => ({ caseId: CASE, viewVersion, contents: { stage: `at ${viewVersion}` } });

  it('is the newest one that came', async () => {
    const agency = anAgency();
    await agency.takeCase.execute(copy(2));
    await agency.takeCase.execute(copy(1));

    expect(await agency.copies.find(CASE)).toEqual(copy(2));
  });

  it('goes when screening has it no more', async () => {
    const agency = anAgency();
    await agency.takeCase.execute(copy(1));
    await agency.takeCase.gone(CASE);

    expect(await agency.copies.find(CASE)).toBeUndefined();
  });
});
