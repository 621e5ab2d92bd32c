import { Module, type DynamicModule } from '@nestjs/common';
import { ClientsModule, Transport, type KafkaOptions } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import type { StockEnvironment } from './environment.js';
import { ScreeningController, SlaController } from './controllers.js';
import { StockRow } from './row.js';
import { BUS } from './bus.js';

/** How the client and the server of this transport are told of the broker. */
export const busOptions = ({ ROLE, BROKERS, USERNAME, PASSWORD }: StockEnvironment): KafkaOptions => ({
  transport: Transport.KAFKA,
  options: {
    client: {
      clientId: `stock-${ROLE}`,
      brokers: BROKERS,
      sasl: { mechanism: 'scram-sha-512', username: USERNAME, password: PASSWORD },
      logCreator: () => () => undefined,
    },
    consumer: { groupId: `stock-${ROLE}` },
  },
});

const CONTROLLERS = { intake: [], screening: [ScreeningController], sla: [SlaController] };

@Module({})
export class StockModule {
  static with(environment: StockEnvironment): DynamicModule {
    return {
      module: StockModule,
      imports: [ClientsModule.register([{ name: BUS, ...busOptions(environment) }])],
      controllers: CONTROLLERS[environment.ROLE],
      providers: [
        {
          provide: DataSource,
          useFactory: () =>
            new DataSource({
              type: 'postgres',
              url: environment.DATABASE_URL,
              entities: [StockRow],
              synchronize: true,
            }).initialize(),
        },
      ],
    };
  }
}
