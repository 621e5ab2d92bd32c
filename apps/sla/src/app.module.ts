import { Clock } from '@mash/kernel';
import { loadPolicy } from '@mash/policy';
import { HubModule, type HubOptions } from '@mash/service-host';
import { type DynamicModule, Module } from '@nestjs/common';
import { CouncilPolicy } from './adapters/council-policy.js';
import { ClocksController } from './adapters/http/clocks.controller.js';
import { AlarmQueue } from './adapters/jobs/alarm-queue.js';
import { Jobs } from './adapters/jobs/jobs.js';
import { incoming } from './adapters/kafka/incoming.js';
import { ClocksQuery } from './adapters/postgres/clocks.query.js';
import { PostgresCaseMemory } from './adapters/postgres/postgres-case-memory.js';
import { PostgresClocks } from './adapters/postgres/postgres-clocks.js';
import type { Config } from './config.js';
import { Alarms } from './domain/alarms.js';
import { CaseMemory } from './domain/case-memory.js';
import { Clocks } from './domain/clocks.js';
import { PolicyInForce } from './domain/policy-in-force.js';
import { EndPromises } from './use-cases/end-promises.js';
import { RingClocks } from './use-cases/ring-clocks.js';
import { TakeFact } from './use-cases/take-fact.js';

@Module({
  controllers: [ClocksController],
  providers: [
    TakeFact,
    EndPromises,
    RingClocks,
    ClocksQuery,
    Jobs,
    { provide: Clocks, useClass: PostgresClocks },
    { provide: CaseMemory, useClass: PostgresCaseMemory },
    { provide: Alarms, useExisting: AlarmQueue },
  ],
})
export class AppModule {
  static with(config: Config, forSpecs: Pick<HubOptions, 'messaging'> = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        HubModule.forService({
          environment: config,
          consumers: (get) => incoming({ takeFact: get(TakeFact), endPromises: get(EndPromises) }),
          probes: (get) => [{ name: 'redis', ready: () => get(AlarmQueue).answers() }],
          ...forSpecs,
        }),
      ],
      providers: [
        { provide: PolicyInForce, useFactory: () => new CouncilPolicy(loadPolicy(config.POLICY_DIRECTORY)) },
        { provide: AlarmQueue, inject: [Clock], useFactory: (clock: Clock) => new AlarmQueue(config.REDIS_URL, clock) },
      ],
    };
  }
}
