import { loadPolicy } from '@mash/policy';
import { HubModule, type HubOptions } from '@mash/service-host';
import { type DynamicModule, Module } from '@nestjs/common';
import { CouncilPolicy } from './adapters/council-policy.js';
import { Audited } from './adapters/http/audited.js';
import { CasesController } from './adapters/http/cases.controller.js';
import { DisclosuresController } from './adapters/http/disclosures.controller.js';
import { PresenceController } from './adapters/http/presence.controller.js';
import { RequestsController } from './adapters/http/requests.controller.js';
import { ReturnsController } from './adapters/http/returns.controller.js';
import { EraseCopiesJob } from './adapters/jobs/erase-copies.job.js';
import { FetchedCopies } from './adapters/kafka/fetched-copies.js';
import { cases, packages } from './adapters/kafka/fetchers.js';
import { incoming } from './adapters/kafka/incoming.js';
import { PostgresCaseCopies } from './adapters/postgres/postgres-case-copies.js';
import { PostgresPresences } from './adapters/postgres/postgres-presences.js';
import { PostgresRequests } from './adapters/postgres/postgres-requests.js';
import { RequestsQuery } from './adapters/postgres/requests.query.js';
import type { Config } from './config.js';
import { CaseCopies } from './domain/case-copies.js';
import { OwnAgency } from './domain/own-agency.js';
import { PolicyInForce } from './domain/policy-in-force.js';
import { Presences } from './domain/presence/presences.js';
import { Requests } from './domain/request/requests.js';
import { WantedCopies } from './domain/request/wanted-copies.js';
import { AmendRequest } from './use-cases/amend-request.js';
import { CancelRequest } from './use-cases/cancel-request.js';
import { CloseCase } from './use-cases/close-case.js';
import { CorrectReturn } from './use-cases/correct-return.js';
import { EraseCopies } from './use-cases/erase-copies.js';
import { FollowView } from './use-cases/follow-view.js';
import { OnRequest } from './use-cases/on-request.js';
import { ReadRequest } from './use-cases/read-request.js';
import { ReceiveRequest } from './use-cases/receive-request.js';
import { RestrictReturn } from './use-cases/restrict-return.js';
import { SayNothingKnown } from './use-cases/say-nothing-known.js';
import { SetPresence } from './use-cases/set-presence.js';
import { SubmitReturn } from './use-cases/submit-return.js';
import { TakeCase } from './use-cases/take-case.js';
import { TakePackage } from './use-cases/take-package.js';

const USE_CASES = [
  OnRequest,
  ReceiveRequest,
  TakePackage,
  ReadRequest,
  SubmitReturn,
  SayNothingKnown,
  CorrectReturn,
  RestrictReturn,
  AmendRequest,
  CancelRequest,
  FollowView,
  CloseCase,
  TakeCase,
  SetPresence,
  EraseCopies,
];

@Module({
  controllers: [RequestsController, ReturnsController, CasesController, PresenceController, DisclosuresController],
  providers: [
    ...USE_CASES,
    RequestsQuery,
    Audited,
    EraseCopiesJob,
    { provide: Requests, useClass: PostgresRequests },
    { provide: CaseCopies, useClass: PostgresCaseCopies },
    { provide: Presences, useClass: PostgresPresences },
    { provide: WantedCopies, useClass: FetchedCopies },
  ],
})
export class AppModule {
  static with(config: Config, forSpecs: Pick<HubOptions, 'messaging'> = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [hub(config, forSpecs)],
      providers: [
        { provide: OwnAgency, useFactory: () => new OwnAgency(config.AGENCY) },
        { provide: PolicyInForce, useFactory: () => new CouncilPolicy(loadPolicy(config.POLICY_DIRECTORY)) },
      ],
    };
  }
}

const hub = (environment: Config, forSpecs: Pick<HubOptions, 'messaging'>): DynamicModule =>
  HubModule.forService({
    environment,
    consumers: (get) =>
      incoming(
        {
          receiveRequest: get(ReceiveRequest),
          amendRequest: get(AmendRequest),
          cancelRequest: get(CancelRequest),
          followView: get(FollowView),
          closeCase: get(CloseCase),
        },
        get(WantedCopies),
        get(OwnAgency),
      ),
    fetchers: (get) => [packages(get(TakePackage), get(CancelRequest)), cases(get(TakeCase), get(OwnAgency))],
    ...forSpecs,
  });
