import { HubModule } from '@mash/service-host';
import { type DynamicModule, Module } from '@nestjs/common';
import type { HopEnvironment } from './environment.js';
import { consumersOf } from './handlers.js';

/** A service with everything the library gives it, in the name and on the database of a real one, that does next to nothing itself. */
@Module({})
export class HopModule {
  static with(environment: HopEnvironment): DynamicModule {
    const { HOP_TOGETHER } = environment;
    return {
      module: HopModule,
      imports: [
        HubModule.forService({
          environment,
          consumers: (get) => consumersOf(environment, get),
          ...(HOP_TOGETHER !== undefined && { messaging: { together: HOP_TOGETHER } }),
        }),
      ],
    };
  }
}
