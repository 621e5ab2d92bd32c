import { Controller, Inject } from '@nestjs/common';
import { ClientKafka, EventPattern, Payload } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { BUS } from './bus.js';
import { CASES, CONTACTS } from './environment.js';
import { StockRow, type Contact } from './row.js';

const rowOf = ({ contactId, receivedAt }: Contact): Pick<StockRow, 'contactId' | 'receivedAt'> => ({
  contactId,
  receivedAt: new Date(receivedAt),
});

@Controller()
export class ScreeningController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(BUS) private readonly bus: ClientKafka,
  ) {}

  @EventPattern(CONTACTS)
  async contactReceived(@Payload() contact: Contact): Promise<void> {
    await this.dataSource.getRepository(StockRow).save(rowOf(contact));
    this.bus.emit(CASES, { key: contact.contactId, value: contact });
  }
}

@Controller()
export class SlaController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @EventPattern(CASES)
  async caseOpened(@Payload() contact: Contact): Promise<void> {
    await this.dataSource.getRepository(StockRow).save(rowOf(contact));
  }
}
