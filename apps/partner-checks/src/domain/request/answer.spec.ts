import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AGENCIES, type Agency } from '@mash/kernel';
import { aRequest, bare, known, LEAD, NOW, PRACTITIONER, RETURN } from '../../../test/builders.js';
import { correct, NO_RESTRICTION, restrict, submitReturn } from './answer.js';
import { NotTheLead, ReturnRefused } from './errors.js';
import type { Answers, CheckRequest, Restriction } from './request.js';
import { stateOf } from './request.js';

const open = aRequest.wasRead().build();
const at = (agency: Agency): CheckRequest => aRequest.wasRead().at(agency).build();

const answered = (request: CheckRequest, answers: Answers, restriction: Restriction = NO_RESTRICTION) =>
  submitReturn(request, { answers, restriction, returnId: RETURN }, PRACTITIONER, NOW);

function refusalOf(request: CheckRequest, answers: Answers, restriction?: Restriction): string {
  try {
    answered(request, answers, restriction);
  } catch (error) {
    if (error instanceof ReturnRefused) return `${error.code} ${error.pointer ?? ''}`.trim();
    throw error;
  }
  return 'taken';
}

describe('returning', () => {
  it('takes what is known and says so', () => {
    const { state, events } = answered(open, known());

    expect(stateOf(state)).toBe('returned');
    expect(events).toEqual([{ type: 'return-submitted', request: state, returned: state.returned }]);
    expect(state.returned).toMatchObject({ returnId: RETURN, returnVersion: 1, returnedAt: NOW });
  });

  it('refuses an answer to a package that nobody read', () => {
    expect(refusalOf(aRequest.withPackage().build(), known())).toBe('package-not-read');
  });

  it('refuses a second return, and takes the one that was to follow', () => {
    const first = answered(open, bare('not-checked', { reason: 'the worker is away', toFollow: true })).state;

    expect(refusalOf(answered(open, known()).state, known())).toBe('already-returned');
    expect(answered(first, known()).state.returned).toMatchObject({ answer: 'known', returnVersion: 2 });
  });

  it('B-160 B-181 refuses what is known without its analysis', () => {
    expect(refusalOf(open, known('health', { analysis: ' ' }))).toBe('analysis-missing /analysis');
    expect(refusalOf(open, known())).toBe('taken');
  });

  it('B-160 takes nothing known without an analysis', () => {
    expect(refusalOf(open, bare('not-known', { lookedIn: ['the register'] }))).toBe('taken');
  });

  it.each(['recent', 'past', 'history'] as const)('B-176 refuses what is known without %s', (box) => {
    expect(refusalOf(open, known('health', { [box]: '' }))).toBe(`boxes-missing /${box}`);
  });

  it('B-175 refuses what is known without the unmet need', () => {
    expect(refusalOf(open, known('health', { unmetNeed: '' }))).toBe('boxes-missing /unmetNeed');
  });

  it('B-174 refuses what is known without a level of concern or without the systems looked in', () => {
    const { concernLevel, ...without } = known();

    expect(concernLevel).toBeDefined();
    expect(refusalOf(open, without)).toBe('concern-level-missing /concernLevel');
    expect(refusalOf(open, known('health', { lookedIn: [] }))).toBe('looked-in-missing /lookedIn');
    expect(refusalOf(open, bare('not-known'))).toBe('looked-in-missing /lookedIn');
  });

  it.each(['withheld', 'not-checked'] as const)('refuses %s without a reason', (answer) => {
    expect(refusalOf(open, bare(answer))).toBe('reason-missing /reason');
    expect(refusalOf(open, bare(answer, { reason: 'a live investigation' }))).toBe('taken');
  });

  it('refuses an answer for a subject that is not in the package, and one that leaves a child out', () => {
    const stranger = known('health', { answers: [{ number: 7, answer: 'known' }] });
    const childLess = known('health', { answers: [{ number: 2, answer: 'known' }] });

    expect(refusalOf(open, stranger)).toBe('subject-unknown /answers/0/number');
    expect(refusalOf(open, childLess)).toBe('subject-missing /answers');
  });

  it('B-35 refuses two answers for one subject', () => {
    const both = known('health', { answers: [...known().answers, { number: 1, answer: 'not-known' }] });

    expect(refusalOf(open, both)).toBe('subject-repeated /answers/2/number');
    expect(refusalOf(open, known())).toBe('taken');
  });

  it('B-128 refuses a health return that leaves the adults out', () => {
    const childOnly = known('health', { answers: [{ number: 1, answer: 'known' }] });

    expect(refusalOf(open, childOnly)).toBe('adults-not-answered /answers');
    expect(refusalOf(open, known())).toBe('taken');
  });

  it('B-124 refuses police information that nobody confirmed as proportionate and necessary', () => {
    expect(refusalOf(at('police'), known('police', { extras: {} }))).toBe(
      'proportionate-not-confirmed /extras/proportionateAndNecessary',
    );
    expect(refusalOf(at('police'), known('police'))).toBe('taken');
  });

  it('B-155 refuses an education return without attendance, behaviour and attainment', () => {
    const extras = { attendance: '81 %', behaviour: 'withdrawn' };

    expect(refusalOf(at('education'), known('education', { extras }))).toBe(
      'attendance-behaviour-attainment /extras/attainment',
    );
    expect(refusalOf(at('education'), known('education'))).toBe('taken');
  });

  it('B-147 refuses probation’s current management without its offender manager', () => {
    expect(refusalOf(at('probation'), known('probation', { extras: { management: 'current' } }))).toBe(
      'offender-manager-missing /extras/offenderManager',
    );
    expect(refusalOf(at('probation'), known('probation', { extras: { management: 'past' } }))).toBe('taken');
  });

  it('B-76 refuses a limit on sharing without its reason or without saying for whom', () => {
    const notToEducation = { kind: 'not-to', agencies: ['education'] } as const;

    expect(refusalOf(open, known(), notToEducation)).toBe('reason-missing /restriction/reason');
    expect(refusalOf(open, known(), { kind: 'not-to', agencies: [], reason: 'x' })).toBe(
      'reason-missing /restriction/agencies',
    );
    expect(refusalOf(open, known(), { ...notToEducation, reason: 'source protection' })).toBe('taken');
  });

  it('answers for every subject, whatever the agency, when nothing is known', () => {
    fc.assert(
      fc.property(fc.constantFrom(...AGENCIES), (agency) => {
        const { returned } = answered(at(agency), bare('not-known', { lookedIn: ['the register'] })).state;
        expect(returned?.answers).toEqual([
          { number: 1, answer: 'not-known' },
          { number: 2, answer: 'not-known' },
        ]);
      }),
    );
  });
});

describe('after returning', () => {
  const returned = answered(open, known()).state;
  const limit: Restriction = { kind: 'not-to', agencies: ['education'], reason: 'source protection' };

  it('B-79 corrects by adding, never by rewriting', () => {
    const { state } = correct(returned, { text: 'The date was wrong.' }, PRACTITIONER, NOW);

    expect(state.returned).toMatchObject({ analysis: known().analysis, returnVersion: 2 });
    expect(state.returned?.corrections).toEqual([{ text: 'The date was wrong.', at: NOW, by: PRACTITIONER.id }]);
  });

  it('B-160 refuses a correction to known without its analysis, and takes it with one', () => {
    const nothing = answered(open, bare('not-known', { lookedIn: ['the register'] })).state;
    const found = { text: 'Found under another name.', answer: 'known' } as const;
    const analysis = 'Missed appointments fit the worry.';

    expect(() => correct(nothing, found, PRACTITIONER, NOW)).toThrow(expect.objectContaining({ rule: 'B-160' }));
    expect(correct(nothing, { ...found, analysis }, PRACTITIONER, NOW).state.returned).toMatchObject({ analysis });
  });

  it('B-79 keeps the corrections of an answer when the one that was to follow comes', () => {
    const first = answered(open, bare('not-checked', { reason: 'the worker is away', toFollow: true })).state;
    const corrected = correct(first, { text: 'Back on Monday.' }, PRACTITIONER, NOW).state;

    expect(answered(corrected, known()).state.returned).toMatchObject({
      answer: 'known',
      corrections: [{ text: 'Back on Monday.' }],
    });
  });

  it('B-76 keeps the lead’s limit when the answer that was to follow comes, unless the lead gives another', () => {
    const first = answered(open, bare('not-checked', { reason: 'the worker is away', toFollow: true })).state;
    const limited = restrict(first, limit, LEAD, NOW).state;
    const other: Restriction = { kind: 'only-to', agencies: ['police'], reason: 'source protection' };
    const follows = (restriction: Restriction, by = PRACTITIONER) =>
      submitReturn(limited, { answers: known(), restriction, returnId: RETURN }, by, NOW).state.returned?.restriction;

    expect(follows(NO_RESTRICTION)).toEqual(limit);
    expect(follows(other)).toEqual(limit);
    expect(follows(other, LEAD)).toEqual(other);
  });

  it('B-76 lets the lead limit sharing later, and nobody else', () => {
    expect(() => restrict(returned, limit, PRACTITIONER, NOW)).toThrow(NotTheLead);
    expect(restrict(returned, limit, LEAD, NOW).state.returned).toMatchObject({ restriction: limit, returnVersion: 2 });
  });

  it('B-76 refuses a later limit without its reason or without saying for whom', () => {
    const unexplained: Restriction = { kind: 'not-to', agencies: ['education'] };

    expect(() => restrict(returned, unexplained, LEAD, NOW)).toThrow(ReturnRefused);
    expect(() => restrict(returned, { ...limit, agencies: [] }, LEAD, NOW)).toThrow(ReturnRefused);
    expect(() => restrict(returned, limit, LEAD, NOW)).not.toThrow();
  });

  it('B-76 lets the lead lift a limit, and is quiet about the same limit again', () => {
    const limited = restrict(returned, limit, LEAD, NOW).state;

    expect(restrict(limited, limit, LEAD, NOW)).toEqual({ state: limited, events: [] });
    expect(restrict(limited, NO_RESTRICTION, LEAD, NOW).state.returned?.restriction).toEqual(NO_RESTRICTION);
  });
});
