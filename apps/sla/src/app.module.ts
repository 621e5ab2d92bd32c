import { Clock, Transactions } from '@mash/kernel';
import { Faults } from '@mash/messaging';
import { Sql } from '@mash/persistence';
import { loadPolicy } from '@mash/policy';
import { HubModule, type HubOptions } from '@mash/service-host';
import { type DynamicModule, Module } from '@nestjs/common';
import { ClockMetrics } from './adapters/clock-metrics.js';
import { CouncilPolicy } from './adapters/council-policy.js';
import { faultyClocks, faultyRinging } from './adapters/faulty-clocks.js';
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

function ringClocks(clocks: Clocks, policy: PolicyInForce, transactions: Transactions, faults: Faults): RingClocks {
  return new RingClocks(faults.around(clocks, faultyClocks), policy, faults.around(transactions, faultyRinging));
}

@Module({
  controllers: [ClocksController],
  providers: [
    TakeFact,
    EndPromises,
    ClocksQuery,
    Jobs,
    { provide: Clocks, useClass: PostgresClocks },
    { provide: CaseMemory, useClass: PostgresCaseMemory },
    { provide: Alarms, useExisting: AlarmQueue },
    { provide: RingClocks, inject: [Clocks, PolicyInForce, Transactions, Faults], useFactory: ringClocks },
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
          ...forSpecs,
        }),
      ],
      providers: [
        { provide: PolicyInForce, useFactory: () => new CouncilPolicy(loadPolicy(config.POLICY_DIRECTORY)) },
        {
          provide: ClockMetrics,
          inject: [Sql, AlarmQueue],
          useFactory: (sql: Sql, alarms: AlarmQueue) => new ClockMetrics(sql, alarms, forSpecs.messaging?.registry),
        },
        { provide: AlarmQueue, inject: [Clock], useFactory: (clock: Clock) => new AlarmQueue(config.REDIS_URL, clock) },
      ],
    };
  }
}
