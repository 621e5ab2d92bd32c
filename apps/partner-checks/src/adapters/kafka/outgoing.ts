import {
  CoverMissingV1,
  PackageReadV1,
  published,
  RequestReceivedV1,
  ReturnCorrectedV1,
  ReturnRestrictedV1,
  ReturnSubmittedV1,
} from '@mash/contracts';
import type { Outgoing } from '@mash/persistence';
import type { CheckRequest, RequestEvent, Return } from '../../domain/request/request.js';

/** Everything this service tells the world, on its own agency's topic. */
export function toContract(event: RequestEvent): Outgoing {
  const { request } = event;
  const { agency } = request;
  switch (event.type) {
    case 'request-received':
      return published(RequestReceivedV1, received(request), agency);
    case 'cover-missing':
      return published(CoverMissingV1, { ...idsOf(request), since: iso(request.receivedAt) }, agency);
    case 'package-read':
      return published(
        PackageReadV1,
        { ...idsOf(request), viewVersion: event.viewVersion, readAt: iso(event.readAt) },
        agency,
      );
    case 'return-submitted':
      return published(ReturnSubmittedV1, submitted(request, event.returned), agency);
    case 'return-corrected': {
      const said = { ...versionOf(event.returned), correctedAt: iso(event.correctedAt) };
      return published(ReturnCorrectedV1, { ...idsOf(request), ...said }, agency);
    }
    case 'return-restricted':
      return published(ReturnRestrictedV1, restricted(request, event.returned, event.effectiveAt), agency);
  }
}

const iso = (at: Date): string => at.toISOString();
const idsOf = ({ caseId, id }: CheckRequest) => ({ caseId, checkId: id });
const versionOf = ({ returnId, returnVersion }: Return) => ({ returnId, returnVersion });

const received = (request: CheckRequest) => ({
  ...idsOf(request),
  receivedAt: iso(request.receivedAt),
  answererKind: request.assignee.kind,
});

const submitted = (request: CheckRequest, returned: Return) => ({
  ...idsOf(request),
  ...versionOf(returned),
  answer: returned.answer,
  answers: returned.answers.map(({ number, answer }) => ({ number, answer })),
  restriction: returned.restriction.kind,
  ...(returned.concernLevel !== undefined && { concernLevel: returned.concernLevel }),
  pastConcern: hasPastConcern(returned),
  returnedAt: iso(returned.returnedAt),
});

const restricted = ({ caseId }: CheckRequest, returned: Return, effectiveAt: Date) => ({
  caseId,
  ...versionOf(returned),
  restriction: returned.restriction.kind,
  audience: [...returned.restriction.agencies],
  effectiveAt: iso(effectiveAt),
});

const NONE = /^\s*(none|nil|nothing|no)( known)?\s*\.?\s*$/i;

/** The history box must be filled in; only a plain *none* says that there was nothing. */
const hasPastConcern = ({ history }: Return): boolean => history !== undefined && !NONE.test(history);
