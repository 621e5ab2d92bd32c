import type { CheckRequest, Return } from '../../domain/request/request.js';
import { stateOf } from '../../domain/request/request.js';
import type { RequestAnswer, ReturnTaken } from './request.answers.js';

/** A request as the agency sees it. */
export function requestView(request: CheckRequest): RequestAnswer {
  const { id, caseId, rag, dueAt, shortNotice, assignee, changedSinceBegun, package: held, returned } = request;
  const reference = held?.contents['reference'];
  return {
    checkId: id,
    caseId,
    ...(typeof reference === 'string' && { reference }),
    state: stateOf(request),
    rag,
    dueAt,
    shortNotice,
    assignee,
    changedSinceBegun,
    copy: copyOf(request),
    ...(held && { package: held.contents }),
    ...(returned && { return: returned }),
  };
}

function copyOf({ package: held, viewVersion, cancelledAt, erasedAt }: CheckRequest): RequestAnswer['copy'] {
  if (cancelledAt !== undefined || erasedAt !== undefined) return 'erased';
  if (held === undefined) return 'pending';
  return held.viewVersion < viewVersion ? 'behind' : 'here';
}

export const returnTaken = ({ returnId, returnVersion, returnedAt }: Return): ReturnTaken => ({
  returnId,
  returnVersion,
  returnedAt,
});

/** A use case that answers a request leaves its return there. */
export function returnOf({ returned }: CheckRequest): Return {
  if (returned === undefined) throw new Error('A request was answered and has no return.');
  return returned;
}
