import {
  CaseClosedToAgencyV1,
  CheckAmendedV1,
  CheckCancelledV1,
  CheckRequestedV1,
  type DataOf,
  OutcomeSharedV1,
  ViewChangedV1,
} from '@mash/contracts';
import type { Agency } from '@mash/kernel';
import { type Consumer, on } from '@mash/messaging';
import type { OwnAgency } from '../../domain/own-agency.js';
import type { Asked } from '../../domain/request/receive.js';
import type { CaseId, CheckId } from '../../domain/request/request.js';
import type { WantedCopies } from '../../domain/request/wanted-copies.js';
import type { AmendRequest } from '../../use-cases/amend-request.js';
import type { CancelRequest } from '../../use-cases/cancel-request.js';
import type { CloseCase } from '../../use-cases/close-case.js';
import type { FollowView } from '../../use-cases/follow-view.js';
import type { ReceiveRequest } from '../../use-cases/receive-request.js';

type UseCases = {
  readonly receiveRequest: ReceiveRequest;
  readonly amendRequest: AmendRequest;
  readonly cancelRequest: CancelRequest;
  readonly followView: FollowView;
  readonly closeCase: CloseCase;
};

/** Parts of a view that the shared picture of the case shows, and no package. */
const PICTURE: ReadonlySet<string> = new Set(['returns', 'outcome']);

/** Everything this service listens to. The name is the inbox key: never rename it. */
export const incoming = (useCases: UseCases, wanted: WantedCopies, { name }: OwnAgency): readonly Consumer[] => [
  on(CheckRequestedV1, 'checks.check-requested', ({ data }) => useCases.receiveRequest.execute(askedOf(data, name))),
  on(CheckAmendedV1, 'checks.check-amended', ({ data: { checkId, rag, dueAt, viewVersion, amendedAt } }) =>
    useCases.amendRequest.execute(checkId as CheckId, {
      rag,
      viewVersion,
      dueAt: new Date(dueAt),
      amendedAt: new Date(amendedAt),
    }),
  ),
  on(CheckCancelledV1, 'checks.check-cancelled', ({ data: { checkId, reason } }) =>
    useCases.cancelRequest.execute(checkId as CheckId, reason),
  ),
  on(ViewChangedV1, 'checks.view-changed', async ({ data: { caseId, viewVersion, parts } }) => {
    await useCases.followView.execute(caseId as CaseId, viewVersion);
    if (parts.some((part) => PICTURE.has(part))) {
      await wanted.case({ caseId: caseId as CaseId, version: viewVersion });
    }
  }),
  on(OutcomeSharedV1, 'checks.outcome-shared', ({ data: { caseId, viewVersion } }) =>
    wanted.case({ caseId: caseId as CaseId, version: viewVersion }),
  ),
  on(CaseClosedToAgencyV1, 'checks.case-closed-to-agency', ({ data: { caseId, eraseAfter } }) =>
    useCases.closeCase.execute(caseId as CaseId, new Date(eraseAfter)),
  ),
];

const askedOf = (data: DataOf<typeof CheckRequestedV1>, agency: Agency): Asked => ({
  checkId: data.checkId as CheckId,
  caseId: data.caseId as CaseId,
  agency,
  round: data.round,
  purpose: data.purpose,
  basis: data.basis,
  rag: data.rag,
  requestedAt: new Date(data.requestedAt),
  dueAt: new Date(data.dueAt),
  shortNotice: data.shortNotice,
  questionCodes: data.questionCodes,
  viewVersion: data.viewVersion,
  agreementVersion: data.agreementVersion,
});
