import type { ReturnView } from '@mash/contracts';
import type { CheckRequest, OnwardReferral, Return } from '../../domain/request/request.js';
import { present } from './present.js';

/** Edge E5: a return, as screening takes it. Corrections come beside the agency's own fields, each under its number. */
export function returnView({ id, caseId }: CheckRequest, returned: Return): ReturnView {
  const { reason, recent, past, history, unmetNeed, analysis, concernLevel, ownReference } = returned;
  return {
    returnId: returned.returnId,
    checkId: id,
    caseId,
    returnVersion: returned.returnVersion,
    answer: returned.answer,
    answers: returned.answers,
    lookedIn: returned.lookedIn,
    onwardReferrals: returned.onwardReferrals.flatMap(onwardLines),
    restriction: returned.restriction,
    extras: { ...returned.extras, ...correctionsOf(returned) },
    returnedAt: returned.returnedAt.toISOString(),
    byTelephone: false,
    ...present({ reason, recent, past, history, unmetNeed, analysis, concernLevel, ownReference }),
  };
}

const LONGEST_LINE = 500;

/** One line each; one that is too long for a line goes on in the next. */
function onwardLines({ service, keyWorker, contact, on }: OnwardReferral): string[] {
  const parts = [service, keyWorker, contact, on].filter((part) => part !== undefined);
  const line = parts.join(', ');
  return line.length <= LONGEST_LINE ? [line] : parts;
}

const correctionsOf = ({ corrections }: Return): Readonly<Record<string, string>> =>
  Object.fromEntries(
    corrections.map(({ text, at }, index) => [`correction${String(index + 1)}`, `${at.toISOString()}: ${text}`]),
  );
