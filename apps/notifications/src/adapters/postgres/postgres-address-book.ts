import { Sql } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import { AddressBook, type Entry } from '../../domain/address-book.js';

type Kind = 'mailbox' | 'staff';

@Injectable()
export class PostgresAddressBook extends AddressBook {
  constructor(private readonly sql: Sql) {
    super();
  }

  override mailbox(code: string): Promise<Entry | undefined> {
    return this.find('mailbox', code);
  }

  override enterMailbox(entry: Entry): Promise<void> {
    return this.enter('mailbox', entry);
  }

  override staffAddress(actorId: string): Promise<Entry | undefined> {
    return this.find('staff', actorId);
  }

  override enterStaffAddress(entry: Entry): Promise<void> {
    return this.enter('staff', entry);
  }

  private find(kind: Kind, code: string): Promise<Entry | undefined> {
    return this.sql.one<Entry>('SELECT code, address FROM address_book WHERE kind = $1 AND code = $2', [kind, code]);
  }

  private async enter(kind: Kind, { code, address }: Entry): Promise<void> {
    await this.sql.count(
      `INSERT INTO address_book (kind, code, address) VALUES ($1, $2, $3)
       ON CONFLICT (kind, code) DO UPDATE SET address = excluded.address, entered_at = excluded.entered_at`,
      [kind, code, address],
    );
  }
}
