import { loadPolicy } from '@mash/policy';
import { HubModule, type HubOptions } from '@mash/service-host';
import { type DynamicModule, Module } from '@nestjs/common';
import { CouncilPolicy } from './adapters/council-policy.js';
import { FlagsController } from './adapters/http/flags.controller.js';
import { GuidanceController } from './adapters/http/guidance.controller.js';
import { RegisterController } from './adapters/http/register.controller.js';
import { WorkController } from './adapters/http/work.controller.js';
import { OpenWorkQuery } from './adapters/postgres/open-work.query.js';
import { PostgresCalls } from './adapters/postgres/postgres-calls.js';
import { PostgresEntries } from './adapters/postgres/postgres-entries.js';
import { RegisterQuery } from './adapters/postgres/register.query.js';
import type { Config } from './config.js';
import { Calls } from './domain/call/calls.js';
import { Entries } from './domain/entry/entries.js';
import { PolicyInForce } from './domain/policy-in-force.js';
import { CloseFollowUp } from './use-cases/close-follow-up.js';
import { FinishReview } from './use-cases/finish-review.js';
import { RaiseFlag } from './use-cases/raise-flag.js';
import { RenewFlag } from './use-cases/renew-flag.js';
import { TakeCall } from './use-cases/take-call.js';

@Module({
  controllers: [FlagsController, RegisterController, WorkController, GuidanceController],
  providers: [
    TakeCall,
    RaiseFlag,
    RenewFlag,
    FinishReview,
    CloseFollowUp,
    OpenWorkQuery,
    RegisterQuery,
    PostgresEntries,
    { provide: Entries, useExisting: PostgresEntries },
    { provide: Calls, useClass: PostgresCalls },
  ],
})
export class AppModule {
  static with(config: Config, forSpecs: Pick<HubOptions, 'messaging'> = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [HubModule.forService({ environment: config, consumers: () => [], ...forSpecs })],
      providers: [{ provide: PolicyInForce, useFactory: () => new CouncilPolicy(loadPolicy(config.POLICY_DIRECTORY)) }],
    };
  }
}
