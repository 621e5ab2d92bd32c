import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ActingInterceptor } from '@mash/access';
import { Ids } from '@mash/kernel';
import type { Faults } from '@mash/messaging';
import { withChangingRequests } from '../faults/faulty-api.js';
import { HealthController } from '../health/health.controller.js';
import { BodyTypes } from '../http/body-types.js';
import { CaseTurns } from '../http/case-turns.js';
import { IdempotencyInterceptor } from '../idempotency/idempotency.interceptor.js';
import { IdempotencySweep } from '../idempotency/idempotency-sweep.js';
import { IdempotentWork } from '../idempotency/idempotent-work.js';
import { HubLog } from '../observing/hub-log.js';
import { AuditController } from '../operators/audit.controller.js';
import { DisclosuresController } from '../operators/disclosures.controller.js';
import { EventsController } from '../operators/events.controller.js';
import { FetchesController } from '../operators/fetches.controller.js';
import { ApiDescription, OpenApiController } from '../operators/open-api.controller.js';
import { ParkedEventsController } from '../operators/parked-events.controller.js';
import { ProblemFilter } from '../problems/problem.filter.js';
import { hubValidation } from '../problems/validation.js';

/** The order matters: who acts, then the turn, then the key, with which a transaction begins. */
const INTERCEPTORS: readonly Provider[] = [
  { provide: APP_INTERCEPTOR, useExisting: ActingInterceptor },
  { provide: APP_INTERCEPTOR, useClass: CaseTurns },
  { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
];

/** How every service answers HTTP, and the routes they all have. */
@Module({})
export class HttpModule {
  static forService(faults: Faults): DynamicModule {
    return {
      module: HttpModule,
      controllers: [
        HealthController,
        OpenApiController,
        ParkedEventsController,
        FetchesController,
        EventsController,
        AuditController,
        DisclosuresController,
      ],
      providers: [
        ApiDescription,
        BodyTypes,
        IdempotentWork,
        IdempotencySweep,
        { provide: APP_PIPE, useFactory: hubValidation },
        {
          provide: APP_FILTER,
          inject: [Ids, HubLog],
          useFactory: (ids: Ids, log: HubLog) => new ProblemFilter(ids, log),
        },
        ...faults.around(INTERCEPTORS, withChangingRequests),
      ],
    };
  }
}
