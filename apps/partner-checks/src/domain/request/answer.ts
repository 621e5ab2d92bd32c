import { NotTheLead, ReturnRefused } from './errors.js';
import type { Answerer, Answers, CheckRequest, RequestChange, Restriction, Return, ReturnId } from './request.js';
import { quiet } from './request.js';
import { RETURN_RULES } from './return-rules.js';

export const NO_RESTRICTION: Restriction = { kind: 'none', agencies: [] };

type Given = { readonly answers: Answers; readonly restriction: Restriction; readonly returnId: ReturnId };

/** Takes the agency's answer, or says which rule refuses it; one that follows a *not checked* becomes its next version. */
export function submitReturn(request: CheckRequest, given: Given, by: Answerer, now: Date): RequestChange {
  const answers = answeredForAll(request, given.answers);
  const restriction = stillRestricted(request.returned, given.restriction, by);
  for (const rule of RETURN_RULES) rule(request, answers, restriction);
  const returned: Return = {
    ...answers,
    returnId: request.returned?.returnId ?? given.returnId,
    returnVersion: (request.returned?.returnVersion ?? 0) + 1,
    restriction,
    returnedAt: now,
    by: by.id,
    corrections: request.returned?.corrections ?? [],
  };
  const state = { ...request, returned };
  return { state, events: [{ type: 'return-submitted', request: state, returned }] };
}

/** B-76: a limit that was set is the lead's to change, also when the answer itself follows later. */
function stillRestricted(before: Return | undefined, given: Restriction, { lead }: Answerer): Restriction {
  if (before === undefined || before.restriction.kind === 'none') return given;
  return lead && given.kind !== 'none' ? given : before.restriction;
}

export type WhereLooked = { readonly lookedIn: readonly string[]; readonly ownReference?: string };

/** Nothing is known of any subject, in all the places that were looked in. */
export const nothingKnown = (looked: WhereLooked): Omit<Given, 'returnId'> => ({
  answers: { ...looked, answer: 'not-known', answers: [], onwardReferrals: [], extras: {} },
  restriction: NO_RESTRICTION,
});

export type Correction = {
  readonly text: string;
  readonly answer?: Answers['answer'];
  readonly analysis?: string;
  readonly ownReference?: string;
};

/** Adds to a return; what was returned is never rewritten. */
export function correct(request: CheckRequest, correction: Correction, by: Answerer, now: Date): RequestChange {
  const before = givenReturn(request);
  const { text, ...changes } = correction;
  mustBeAnalysed(before, changes);
  const corrections = [...before.corrections, { text, at: now, by: by.id }];
  const returned = { ...before, ...changes, corrections, returnVersion: before.returnVersion + 1 };
  const state = { ...request, returned };
  return { state, events: [{ type: 'return-corrected', request: state, returned, correctedAt: now }] };
}

/** Limits onward sharing, or lifts the limit, from now on and for every earlier reader too (B-76). */
export function restrict(request: CheckRequest, restriction: Restriction, by: Answerer, now: Date): RequestChange {
  if (!by.lead) throw new NotTheLead();
  const before = givenReturn(request);
  if (isSame(before.restriction, restriction)) return quiet(request);
  if (restriction.kind !== 'none' && (restriction.reason === undefined || restriction.agencies.length === 0)) {
    throw new ReturnRefused('reason-missing', { pointer: '/reason', rule: 'B-76' });
  }
  const returned = { ...before, restriction, returnVersion: before.returnVersion + 1 };
  const state = { ...request, returned };
  return { state, events: [{ type: 'return-restricted', request: state, returned, effectiveAt: now }] };
}

/** B-160: what is known after all is analysed like what was known at once. */
function mustBeAnalysed(
  before: Return,
  { answer = before.answer, analysis = before.analysis }: Partial<Answers>,
): void {
  if (answer !== 'known' || (analysis ?? '').trim() !== '') return;
  throw new ReturnRefused('analysis-missing', { pointer: '/analysis', rule: 'B-160' });
}

function givenReturn({ returned, erasedAt }: CheckRequest): Return {
  if (erasedAt !== undefined) throw new ReturnRefused('request-erased');
  if (returned === undefined) throw new ReturnRefused('package-not-read');
  return returned;
}

/** *Not known*, *not checked* and *withheld* hold for every subject that was not answered apart. */
function answeredForAll({ package: held }: CheckRequest, given: Answers): Answers {
  if (given.answer === 'known' || held === undefined) return given;
  const apart = new Set(given.answers.map(({ number }) => number));
  const others = held.subjects.filter(({ number }) => !apart.has(number));
  return { ...given, answers: [...given.answers, ...others.map(({ number }) => ({ number, answer: given.answer }))] };
}

const isSame = (one: Restriction, other: Restriction): boolean =>
  one.kind === other.kind && [...one.agencies].toSorted().join() === [...other.agencies].toSorted().join();
