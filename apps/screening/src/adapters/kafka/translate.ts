import type { ContactReceivedV1, DataOf, ReturnRestrictedV1, ReturnSubmittedV1 } from '@mash/contracts';
import type { ActorId, CaseId, CheckId, ChildId, ReturnId } from '../../domain/ids.js';
import type { Announced, Restricting } from '../../domain/screening/returns.js';
import type { ContactReceived } from '../../use-cases/open-screening.js';

export const openingIn = (data: DataOf<typeof ContactReceivedV1>): ContactReceived => ({
  caseId: data.contactId as CaseId,
  childIds: data.childIds as readonly ChildId[],
  detailsVersion: data.detailsVersion,
  origin: {
    reference: data.reference,
    kind: data.kind,
    channel: data.channel,
    pathway: data.pathway,
    receivedAt: new Date(data.receivedAt),
    immediateConcern: data.immediateConcern,
    referrerState: data.referrerState,
    ...(data.referrerRef && { referrerRef: data.referrerRef }),
    ...(data.proposedBy && { proposedBy: data.proposedBy as ActorId }),
  },
  ...(data.proposedRag && { proposedRag: data.proposedRag }),
});

/** Whom a limit names comes with the text; until then nothing of the return is shown to any agency. */
export const announcedIn = (data: DataOf<typeof ReturnSubmittedV1>): Announced => ({
  checkId: data.checkId as CheckId,
  returnId: data.returnId as ReturnId,
  returnVersion: data.returnVersion,
  answer: data.answer,
  returnedAt: new Date(data.returnedAt),
  restriction: data.restriction === 'none' ? { kind: 'none', agencies: [] } : { kind: 'only-to', agencies: [] },
});

export const restrictingIn = (data: DataOf<typeof ReturnRestrictedV1>): Restricting => ({
  returnId: data.returnId as ReturnId,
  version: data.returnVersion,
  restriction: { kind: data.restriction, agencies: data.audience },
});
