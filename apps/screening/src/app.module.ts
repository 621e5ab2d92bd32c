import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { Clock } from '@mash/kernel';
import type { Get } from '@mash/messaging';
import { loadPolicy } from '@mash/policy';
import { HubModule, type HubEnvironment, type HubOptions } from '@mash/service-host';
import { loadAgreements } from '@mash/sharing-agreement';
import { Disclosures } from './adapters/disclosures/disclosures.js';
import { AnalysisController } from './adapters/http/analysis.controller.js';
import { BesideCase } from './adapters/http/beside-case.js';
import { BoardController } from './adapters/http/board.controller.js';
import { CaseReads } from './adapters/http/case-reads.js';
import { CasesController } from './adapters/http/cases.controller.js';
import { ChecksController } from './adapters/http/checks.controller.js';
import { DecisionsController } from './adapters/http/decisions.controller.js';
import { DisclosuresController } from './adapters/http/disclosures.controller.js';
import { FamilyContactsController } from './adapters/http/family-contacts.controller.js';
import { FollowUpController } from './adapters/http/follow-up.controller.js';
import { OversightController } from './adapters/http/oversight.controller.js';
import { ProtectionController } from './adapters/http/protection.controller.js';
import { StaffController } from './adapters/http/staff.controller.js';
import { TriageController } from './adapters/http/triage.controller.js';
import { UrgentNoticesController } from './adapters/http/urgent-notices.controller.js';
import { fetchers } from './adapters/kafka/fetchers.js';
import { incoming } from './adapters/kafka/incoming.js';
import { WantedByFetching } from './adapters/kafka/wanted-by-fetching.js';
import { CouncilPolicy } from './adapters/policy/council-policy.js';
import { Audited } from './adapters/postgres/audited.js';
import { Board } from './adapters/postgres/board.query.js';
import { CaseClocks } from './adapters/postgres/case-clocks.js';
import { NoticeGauge } from './adapters/postgres/notice-gauge.js';
import { PostgresCopies } from './adapters/postgres/postgres-copies.js';
import { PostgresNotices } from './adapters/postgres/postgres-notices.js';
import { PostgresReviews } from './adapters/postgres/postgres-reviews.js';
import { PostgresScreenings } from './adapters/postgres/postgres-screenings.js';
import { PostgresDuties, PostgresStaff } from './adapters/postgres/postgres-staff.js';
import { Reviews } from './domain/new-information/reviews.js';
import { PolicyInForce } from './domain/policy-in-force.js';
import { Copies } from './domain/screening/copies.js';
import { Screenings } from './domain/screening/screenings.js';
import { WantedContents } from './domain/screening/wanted-contents.js';
import { Duties, Staff } from './domain/staff/staff.js';
import { UrgentNotices } from './domain/urgent-notice/urgent-notices.js';
import { AcknowledgeNotice } from './use-cases/acknowledge-notice.js';
import { AgreeAction } from './use-cases/agree-action.js';
import { AnalyseCase } from './use-cases/analyse-case.js';
import { AnnounceContents } from './use-cases/announce-contents.js';
import { AskCheck } from './use-cases/ask-check.js';
import { AskProtection } from './use-cases/ask-protection.js';
import { AssignDuty } from './use-cases/assign-duty.js';
import { CloseTask } from './use-cases/close-task.js';
import { ConfirmDetails } from './use-cases/confirm-details.js';
import { ContactChild } from './use-cases/contact-child.js';
import { ContactParent } from './use-cases/contact-parent.js';
import { DecideForChild } from './use-cases/decide-for-child.js';
import { EndCheck } from './use-cases/end-check.js';
import { EnterStaff } from './use-cases/enter-staff.js';
import { NoteDelivery } from './use-cases/note-delivery.js';
import { OnCase } from './use-cases/on-case.js';
import { OpenScreening } from './use-cases/open-screening.js';
import { PassNoticeOn } from './use-cases/pass-notice-on.js';
import { ProposeRag } from './use-cases/propose-rag.js';
import { RaiseNewInformation } from './use-cases/raise-new-information.js';
import { RaiseNotice } from './use-cases/raise-notice.js';
import { ReadCase } from './use-cases/read-case.js';
import { RecommendLevel } from './use-cases/recommend-level.js';
import { RecordAgreement } from './use-cases/record-agreement.js';
import { RecordOversight } from './use-cases/record-oversight.js';
import { RestrictReturn } from './use-cases/restrict-return.js';
import { SettleReview } from './use-cases/settle-review.js';
import { TakeContents } from './use-cases/take-contents.js';
import { TakeReturnCopy } from './use-cases/take-return-copy.js';
import { TakeReturn } from './use-cases/take-return.js';
import { TriageCase } from './use-cases/triage-case.js';
import { WithdrawCase } from './use-cases/withdraw-case.js';

const USE_CASES = [
  AcknowledgeNotice,
  AgreeAction,
  AnalyseCase,
  AnnounceContents,
  AskCheck,
  AskProtection,
  AssignDuty,
  CloseTask,
  ConfirmDetails,
  ContactChild,
  ContactParent,
  DecideForChild,
  EndCheck,
  EnterStaff,
  NoteDelivery,
  OnCase,
  OpenScreening,
  PassNoticeOn,
  ProposeRag,
  RaiseNewInformation,
  RaiseNotice,
  ReadCase,
  RecommendLevel,
  RecordAgreement,
  RecordOversight,
  RestrictReturn,
  SettleReview,
  TakeContents,
  TakeReturnCopy,
  TakeReturn,
  TriageCase,
  WithdrawCase,
];

const STORES = [
  Audited,
  Board,
  CaseClocks,
  NoticeGauge,
  PostgresCopies,
  PostgresDuties,
  PostgresNotices,
  PostgresReviews,
  PostgresScreenings,
  PostgresStaff,
];

const PORTS: Provider[] = [
  { provide: Screenings, useExisting: PostgresScreenings },
  { provide: UrgentNotices, useExisting: PostgresNotices },
  { provide: Reviews, useExisting: PostgresReviews },
  { provide: Staff, useExisting: PostgresStaff },
  { provide: Duties, useExisting: PostgresDuties },
  { provide: Copies, useExisting: PostgresCopies },
  { provide: WantedContents, useClass: WantedByFetching },
  { provide: PolicyInForce, useExisting: CouncilPolicy },
];

const CONTROLLERS = [
  AnalysisController,
  BoardController,
  CasesController,
  ChecksController,
  DecisionsController,
  DisclosuresController,
  FamilyContactsController,
  FollowUpController,
  OversightController,
  ProtectionController,
  StaffController,
  TriageController,
  UrgentNoticesController,
];

@Module({})
export class AppModule {
  static forService(environment: HubEnvironment, messaging: HubOptions['messaging'] = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [HubModule.forService({ environment, consumers: consumersOf, fetchers: takers, messaging })],
      controllers: CONTROLLERS,
      providers: [...USE_CASES, ...STORES, ...PORTS, BesideCase, CaseReads, Disclosures, policyFrom(environment)],
    };
  }
}

const policyFrom = ({ POLICY_DIRECTORY, AGREEMENTS_DIRECTORY }: HubEnvironment): Provider => ({
  provide: CouncilPolicy,
  inject: [Clock],
  useFactory: (clock: Clock) =>
    new CouncilPolicy(loadPolicy(POLICY_DIRECTORY), loadAgreements(AGREEMENTS_DIRECTORY), clock),
});

/** The table of incoming facts, bound to this application's use cases. */
export const consumersOf = (get: Get) =>
  incoming({
    openScreening: get(OpenScreening),
    announceContents: get(AnnounceContents),
    noteDelivery: get(NoteDelivery),
    takeReturn: get(TakeReturn),
    restrictReturn: get(RestrictReturn),
    passNoticeOn: get(PassNoticeOn),
    clocks: get(CaseClocks),
  });

const takers = (get: Get) =>
  fetchers({
    takeContents: get(TakeContents),
    takeReturnCopy: get(TakeReturnCopy),
    withdrawCase: get(WithdrawCase),
  });
