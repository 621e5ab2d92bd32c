import { describe, expect, it } from '@jest/globals';
import { anAgency } from '../../test/agency.js';
import { aPackage, aRequest, bare, CASE, CHECK, known, LEAD, PRACTITIONER, RETURN } from '../../test/builders.js';
import { NO_RESTRICTION } from '../domain/request/answer.js';
import { NotTheLead, RequestNotFound, ReturnNotFound } from '../domain/request/errors.js';
import type { CheckId, CheckRequest } from '../domain/request/request.js';

const elsewhere = '019a0000-0000-7000-8000-00000000c999' as CheckId;
const whole = { answers: known(), restriction: NO_RESTRICTION };

function anAgencyThat(holds: CheckRequest) {
  const agency = anAgency();
  agency.requests.given(holds);
  return agency;
}

describe('reading', () => {
  it('is told to the hub once for each version', async () => {
    const agency = anAgencyThat(aRequest.withPackage().build());
    await agency.readRequest.execute(CHECK);
    await agency.readRequest.execute(CHECK);

    expect(agency.requests.events).toMatchObject([{ type: 'package-read', viewVersion: 1 }]);
  });

  it('of another agency’s check finds nothing', async () => {
    await expect(anAgency().readRequest.execute(elsewhere)).rejects.toThrow(RequestNotFound);
  });
});

describe('returning', () => {
  it('keeps the return and tells the hub', async () => {
    const agency = anAgencyThat(aRequest.wasRead().build());
    const { returned } = await agency.submitReturn.execute(CHECK, whole, PRACTITIONER);

    expect((await agency.requests.get(CHECK)).returned).toEqual(returned);
    expect(agency.requests.events).toMatchObject([{ type: 'return-submitted' }]);
  });

  it('keeps nothing of a return that is refused', async () => {
    const agency = anAgencyThat(aRequest.withPackage().build());

    await expect(agency.submitReturn.execute(CHECK, whole, PRACTITIONER)).rejects.toMatchObject({
      code: 'package-not-read',
    });
    expect((await agency.requests.get(CHECK)).returned).toBeUndefined();
  });

  it('on a copy that is behind is refused, until the newer one was read', async () => {
    const agency = anAgencyThat(aRequest.wasRead().build());
    await agency.followView.execute(CASE, 2);
    const submit = () => agency.submitReturn.execute(CHECK, whole, PRACTITIONER);

    await expect(submit()).rejects.toMatchObject({ code: 'copy-behind' });
    await agency.takePackage.execute(CHECK, aPackage(2));
    await expect(submit()).rejects.toMatchObject({ code: 'copy-behind' });
    await agency.readRequest.execute(CHECK);
    expect((await submit()).returned).toMatchObject({ returnVersion: 1 });
  });

  it('on a RED request never waits for a newer copy', async () => {
    const agency = anAgencyThat(aRequest.wasRead().build({ rag: 'red' }));
    await agency.followView.execute(CASE, 2);

    expect((await agency.submitReturn.execute(CHECK, whole, PRACTITIONER)).returned).toBeDefined();
  });

  it('D22 after the case was closed never waits for a newer copy', async () => {
    const agency = anAgencyThat(aRequest.wasRead().build());
    await agency.followView.execute(CASE, 2);
    await agency.closeCase.execute(CASE, new Date('2026-12-24T10:00:00Z'));

    expect((await agency.submitReturn.execute(CHECK, whole, PRACTITIONER)).returned).toBeDefined();
  });

  it('D22 after the check was cancelled is taken', async () => {
    const agency = anAgencyThat(aRequest.wasRead().build());
    await agency.cancelRequest.execute(CHECK, 'decided');

    expect((await agency.submitReturn.execute(CHECK, whole, PRACTITIONER)).returned).toBeDefined();
  });

  it('says nothing known for every subject in one step', async () => {
    const agency = anAgencyThat(aRequest.wasRead().build());
    const { returned } = await agency.sayNothingKnown.execute(CHECK, { lookedIn: ['the register'] }, PRACTITIONER);

    expect(returned).toMatchObject({
      answer: 'not-known',
      answers: [
        { number: 1, answer: 'not-known' },
        { number: 2, answer: 'not-known' },
      ],
    });
  });

  it('refuses nothing known when nobody looked', async () => {
    const agency = anAgencyThat(aRequest.wasRead().build());

    await expect(agency.sayNothingKnown.execute(CHECK, { lookedIn: [] }, PRACTITIONER)).rejects.toMatchObject({
      code: 'looked-in-missing',
    });
  });
});

describe('a return that was given', () => {
  const returned = async () => {
    const agency = anAgencyThat(aRequest.wasRead().build());
    const request = await agency.submitReturn.execute(CHECK, whole, PRACTITIONER);
    return { agency, returnId: request.returned!.returnId };
  };

  it('is corrected under its own id', async () => {
    const { agency, returnId } = await returned();
    const { returned: after } = await agency.correctReturn.execute(returnId, { text: 'Seen in May.' }, PRACTITIONER);

    expect(after).toMatchObject({ returnId, returnVersion: 2, corrections: [{ text: 'Seen in May.' }] });
  });

  it('B-76 is limited by the lead, and by nobody else', async () => {
    const { agency, returnId } = await returned();
    const limit = { kind: 'not-to', agencies: ['education'], reason: 'source' } as const;

    await expect(agency.restrictReturn.execute(returnId, limit, PRACTITIONER)).rejects.toThrow(NotTheLead);
    await agency.restrictReturn.execute(returnId, limit, LEAD);
    expect(agency.requests.events.at(-1)).toMatchObject({
      type: 'return-restricted',
      returned: { restriction: limit },
    });
  });

  it('is not found under another id', async () => {
    const { agency } = await returned();

    await expect(agency.correctReturn.execute(RETURN, { text: 'x' }, PRACTITIONER)).rejects.toThrow(ReturnNotFound);
  });

  it('is final, unless it was to follow', async () => {
    const { agency } = await returned();

    await expect(agency.submitReturn.execute(CHECK, whole, PRACTITIONER)).rejects.toMatchObject({
      code: 'already-returned',
    });
    const following = anAgencyThat(aRequest.wasRead().build());
    const first = { answers: bare('not-checked', { reason: 'moving', toFollow: true }), restriction: NO_RESTRICTION };
    await following.submitReturn.execute(CHECK, first, PRACTITIONER);
    expect((await following.submitReturn.execute(CHECK, whole, PRACTITIONER)).returned?.returnVersion).toBe(2);
  });
});
