import type { CheckRequest, RequestChange, Return } from './request.js';
import { quiet } from './request.js';

/** The hub has this long to take a return that was given late, before the words go. */
const TO_BE_TAKEN_MS = 7 * 24 * 60 * 60 * 1000;

/** From when on this copy must go; `undefined` while its case is open, or when it is gone (D28). */
export function erasableFrom({ eraseAfter, erasedAt, returned }: CheckRequest): Date | undefined {
  if (eraseAfter === undefined || erasedAt !== undefined) return undefined;
  const taken = (returned?.returnedAt.getTime() ?? 0) + TO_BE_TAKEN_MS;
  return new Date(Math.max(eraseAfter.getTime(), taken));
}

/** Package and words go; codes and times stay, and say that they went. */
export function erase(request: CheckRequest, now: Date): RequestChange {
  const from = erasableFrom(request);
  if (from === undefined || from > now) return quiet(request);
  const { package: _package, returned, ...rest } = request;
  const state = { ...rest, erasedAt: now, ...(returned && { returned: withoutWords(returned) }) };
  return { state, events: [] };
}

function withoutWords({ returnId, returnVersion, answer, answers, restriction, returnedAt, by }: Return): Return {
  return {
    returnId,
    returnVersion,
    answer,
    answers,
    restriction: { kind: restriction.kind, agencies: restriction.agencies },
    returnedAt,
    by,
    lookedIn: [],
    onwardReferrals: [],
    extras: {},
    corrections: [],
  };
}
