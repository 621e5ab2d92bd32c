import { describe, expect, it } from '@jest/globals';
import { anAgency } from '../../test/agency.js';
import { aRequest, CASE, CHECK, known, NOW, PRACTITIONER } from '../../test/builders.js';
import { NO_RESTRICTION } from '../domain/request/answer.js';
import { stateOf } from '../domain/request/request.js';

const inThirtyDays = new Date('2026-12-24T10:00:00Z');
const justBefore = new Date('2026-12-24T09:59:59Z');

async function aClosedCase() {
  const agency = anAgency();
  agency.requests.given(aRequest.wasRead().build());
  await agency.submitReturn.execute(CHECK, { answers: known(), restriction: NO_RESTRICTION }, PRACTITIONER);
  await agency.takeCase.execute({ caseId: CASE, viewVersion: 1, contents: {} });
  await agency.closeCase.execute(CASE, inThirtyDays);
  return agency;
}

describe('erasing', () => {
  it('D28 waits until the time has come', async () => {
    const agency = await aClosedCase();
    agency.clock.set(justBefore);

    expect(await agency.eraseCopies.execute()).toBe(0);
    expect((await agency.requests.get(CHECK)).package).toBeDefined();
  });

  it('D28 takes package, words and the copy of the case, and leaves a row that says so', async () => {
    const agency = await aClosedCase();
    agency.clock.set(inThirtyDays);

    expect(await agency.eraseCopies.execute()).toBe(1);
    const erased = await agency.requests.get(CHECK);
    expect(stateOf(erased)).toBe('erased');
    expect(JSON.stringify(erased)).not.toMatch(/Neglect|dental|appointments/i);
    expect(erased.returned).toMatchObject({ answer: 'known', returnVersion: 1 });
    expect(await agency.copies.find(CASE)).toBeUndefined();
    expect(await agency.eraseCopies.execute()).toBe(0);
  });

  it('leaves an open case alone', async () => {
    const agency = anAgency();
    agency.requests.given(aRequest.wasRead().build());
    agency.clock.set(inThirtyDays);

    expect(await agency.eraseCopies.execute()).toBe(0);
  });

  it('D22 leaves the hub a week to take a return that came late', async () => {
    const agency = anAgency();
    agency.requests.given(aRequest.wasRead().build());
    await agency.closeCase.execute(CASE, NOW);
    await agency.submitReturn.execute(CHECK, { answers: known(), restriction: NO_RESTRICTION }, PRACTITIONER);

    expect(await agency.eraseCopies.execute()).toBe(0);
    agency.clock.advance({ days: 7 });
    expect(await agency.eraseCopies.execute()).toBe(1);
  });

  it('counts from the last closing of a case that was opened again', async () => {
    const agency = await aClosedCase();
    await agency.closeCase.execute(CASE, new Date('2027-01-24T10:00:00Z'));
    agency.clock.set(inThirtyDays);

    expect(await agency.eraseCopies.execute()).toBe(0);
  });

  it('ends what may be done with a request', async () => {
    const agency = await aClosedCase();
    agency.clock.set(inThirtyDays);
    await agency.eraseCopies.execute();
    const { returned } = await agency.requests.get(CHECK);

    await expect(
      agency.correctReturn.execute(returned!.returnId, { text: 'too late' }, PRACTITIONER),
    ).rejects.toMatchObject({ code: 'request-erased' });
  });
});
