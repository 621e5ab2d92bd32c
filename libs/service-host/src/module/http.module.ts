import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ActingInterceptor } from '@mash/access';
import { Ids } from '@mash/kernel';
import { HealthController } from '../health/health.controller.js';
import { BodyTypes } from '../http/body-types.js';
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

/** How every service answers HTTP, and the routes they all have. The order of the interceptors matters: who acts, then the key. */
@Module({})
export class HttpModule {
  static forService(): DynamicModule {
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
        { provide: APP_INTERCEPTOR, useExisting: ActingInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
    };
  }
}
