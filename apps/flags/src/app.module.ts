import { SystemTimers, Timers } from '@mash/kernel';
import { Sql } from '@mash/persistence';
import { loadPolicy } from '@mash/policy';
import { HubModule, type HubOptions } from '@mash/service-host';
import { type DynamicModule, Module } from '@nestjs/common';
import { CouncilPolicy } from './adapters/council-policy.js';
import { FlagMetrics } from './adapters/flag-metrics.js';
import { DisclosuresController } from './adapters/http/disclosures.controller.js';
import { EnquiriesController } from './adapters/http/enquiries.controller.js';
import { EntriesController } from './adapters/http/entries.controller.js';
import { FlagController } from './adapters/http/flag.controller.js';
import { FlagsController } from './adapters/http/flags.controller.js';
import { GuidanceController } from './adapters/http/guidance.controller.js';
import { HoldsController } from './adapters/http/holds.controller.js';
import { Padding } from './adapters/http/padding.js';
import { StatisticsController } from './adapters/http/statistics.controller.js';
import { WorkController } from './adapters/http/work.controller.js';
import { Sweeps } from './adapters/jobs/sweeps.js';
import { incoming } from './adapters/kafka/incoming.js';
import { OpenWorkQuery } from './adapters/postgres/open-work.query.js';
import { PostgresCalls } from './adapters/postgres/postgres-calls.js';
import { PostgresEntries } from './adapters/postgres/postgres-entries.js';
import { PostgresErasures } from './adapters/postgres/postgres-erasures.js';
import { PostgresHolds } from './adapters/postgres/postgres-holds.js';
import { PostgresPeople } from './adapters/postgres/postgres-people.js';
import { PractitionersQuery } from './adapters/postgres/practitioners.query.js';
import { RegisterQuery } from './adapters/postgres/register.query.js';
import { StatisticsQuery } from './adapters/postgres/statistics.query.js';
import type { Config } from './config.js';
import { Calls } from './domain/call/calls.js';
import { Entries } from './domain/entry/entries.js';
import { Erasures } from './domain/erasures.js';
import { People } from './domain/people/people.js';
import { PolicyInForce } from './domain/policy-in-force.js';
import { ChangeFlag } from './use-cases/change-flag.js';
import { Circles } from './use-cases/circles.js';
import { EndWork } from './use-cases/end-work.js';
import { EraseFlags } from './use-cases/erase-flags.js';
import { ExpireFlags } from './use-cases/expire-flags.js';
import { RaiseFlag } from './use-cases/raise-flag.js';
import { TakeCall } from './use-cases/take-call.js';
import { TakePeople } from './use-cases/take-people.js';

@Module({
  controllers: [
    FlagsController,
    FlagController,
    EntriesController,
    EnquiriesController,
    WorkController,
    DisclosuresController,
    StatisticsController,
    HoldsController,
    GuidanceController,
  ],
  providers: [
    TakeCall,
    RaiseFlag,
    ChangeFlag,
    EndWork,
    TakePeople,
    ExpireFlags,
    EraseFlags,
    Circles,
    OpenWorkQuery,
    RegisterQuery,
    PractitionersQuery,
    StatisticsQuery,
    PostgresErasures,
    PostgresHolds,
    Padding,
    Sweeps,
    { provide: Timers, useClass: SystemTimers },
    { provide: Entries, useClass: PostgresEntries },
    { provide: People, useClass: PostgresPeople },
    { provide: Erasures, useExisting: PostgresErasures },
    { provide: Calls, useClass: PostgresCalls },
  ],
})
export class AppModule {
  static with(config: Config, forSpecs: Pick<HubOptions, 'messaging'> = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        HubModule.forService({
          environment: config,
          consumers: (get) => incoming({ takePeople: get(TakePeople), eraseFlags: get(EraseFlags) }),
          ...forSpecs,
        }),
      ],
      providers: [
        { provide: PolicyInForce, useFactory: () => new CouncilPolicy(loadPolicy(config.POLICY_DIRECTORY)) },
        {
          provide: FlagMetrics,
          inject: [Sql],
          useFactory: (sql: Sql) => new FlagMetrics(sql, forSpecs.messaging?.registry),
        },
      ],
    };
  }
}
