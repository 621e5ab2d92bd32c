import type { Agency, Purpose, Rag } from '@mash/kernel';
import type { Assignee, CaseId, CheckId, CheckRequest, Package, RequestChange } from './request.js';
import { quiet, stateOf } from './request.js';

export type Asked = {
  readonly checkId: CheckId;
  readonly caseId: CaseId;
  readonly agency: Agency;
  readonly round: number;
  readonly purpose: Purpose;
  readonly basis: string;
  readonly rag: Rag;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly shortNotice: boolean;
  readonly questionCodes: readonly string[];
  readonly viewVersion: number;
  readonly agreementVersion: string;
};

/** In the inbox at once, assigned to whoever is there; nobody there is said at once (B-157). */
export function receive({ checkId, ...asked }: Asked, assignee: Assignee, now: Date): RequestChange {
  const request = { ...asked, id: checkId, version: 0, receivedAt: now, assignee, changedSinceBegun: false };
  const received = { type: 'request-received', request } as const;
  const events = assignee.kind === 'none' ? [received, { type: 'cover-missing', request } as const] : [received];
  return { state: request, events };
}

/** A copy that is older than the one held changes nothing: fetches may overtake one another. */
export function packageFetched(request: CheckRequest, fetched: Package): RequestChange {
  const isOver = request.cancelledAt !== undefined || request.erasedAt !== undefined;
  if (isOver || fetched.viewVersion <= (request.package?.viewVersion ?? 0)) return quiet(request);
  return { state: { ...request, package: fetched }, events: [] };
}

/** Opening a request whose package is here counts as reading it, by a person or by a system alike. */
export function read(request: CheckRequest, now: Date): RequestChange {
  const { package: held } = request;
  if (held === undefined || request.readVersion === held.viewVersion) return quiet(request);
  const state = { ...request, firstReadAt: request.firstReadAt ?? now, readVersion: held.viewVersion };
  const event = { type: 'package-read', request: state, viewVersion: held.viewVersion, readAt: now } as const;
  return { state, events: [event] };
}

export type Amendment = {
  readonly rag: Rag;
  readonly dueAt: Date;
  readonly viewVersion: number;
  readonly amendedAt: Date;
};

/** Whoever has begun to answer is told that something changed. An old amendment changes nothing. */
export function amend(request: CheckRequest, { viewVersion, ...amended }: Amendment): RequestChange {
  if (request.amendedAt !== undefined && amended.amendedAt <= request.amendedAt) return quiet(request);
  const changedSinceBegun = request.changedSinceBegun || stateOf(request) === 'being-answered';
  const newest = Math.max(viewVersion, request.viewVersion);
  return { state: { ...request, ...amended, viewVersion: newest, changedSinceBegun }, events: [] };
}

/** The contents of the case have a newer version; the held package is behind until it is fetched. */
export function viewChanged(request: CheckRequest, viewVersion: number): RequestChange {
  if (!needsPackage(request) || viewVersion <= request.viewVersion) return quiet(request);
  const changedSinceBegun = request.changedSinceBegun || stateOf(request) === 'being-answered';
  return { state: { ...request, viewVersion, changedSinceBegun }, events: [] };
}

/** Whether somebody still answers from the package. */
function needsPackage({ cancelledAt, erasedAt, returned }: CheckRequest): boolean {
  return cancelledAt === undefined && erasedAt === undefined && (returned === undefined || returned.toFollow === true);
}

/** Whether somebody waits for a newer package than the one held. */
export const waitsForPackage = (request: CheckRequest): boolean =>
  needsPackage(request) && (request.package?.viewVersion ?? 0) < request.viewVersion;

/** The package goes with the request; a return that was given stays. */
export function cancel(request: CheckRequest, reason: string, now: Date): RequestChange {
  if (request.cancelledAt !== undefined) return quiet(request);
  const state = { ...withoutPackage(request), cancelledAt: now, cancelReason: reason };
  return { state, events: [] };
}

/** The case is closed: from `eraseAfter` on the copy is erased (retention). Closed again, the later time counts. */
export function closeCase(request: CheckRequest, eraseAfter: Date): RequestChange {
  if (request.eraseAfter !== undefined && eraseAfter <= request.eraseAfter) return quiet(request);
  return { state: { ...request, eraseAfter }, events: [] };
}

function withoutPackage(request: CheckRequest): CheckRequest {
  const { package: _erased, ...rest } = request;
  return rest;
}
