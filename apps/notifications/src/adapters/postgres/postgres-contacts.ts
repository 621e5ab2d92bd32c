import { Sql } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import { Contacts } from '../../domain/telling/contacts.js';
import type { Outcome, RememberedContact } from '../../domain/telling/referrer.js';

type Row = {
  readonly contact_id: string;
  readonly reference: string | null;
  readonly referrer_state: RememberedContact['referrerState'] | null;
  readonly referrer_ref: string | null;
  readonly early: readonly Outcome[];
};

@Injectable()
export class PostgresContacts extends Contacts {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async hold(contactId: string): Promise<RememberedContact> {
    await this.sql.count('INSERT INTO contact (contact_id) VALUES ($1) ON CONFLICT DO NOTHING', [contactId]);
    const row = await this.sql.one<Row>('SELECT * FROM contact WHERE contact_id = $1 FOR UPDATE', [contactId]);
    return row ? contactOf(row) : { contactId, early: [] };
  }

  override async keep({ contactId, reference, referrerState, referrerRef, early }: RememberedContact): Promise<void> {
    await this.sql.count(
      `INSERT INTO contact (contact_id, reference, referrer_state, referrer_ref, early) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (contact_id) DO UPDATE SET reference = excluded.reference,
         referrer_state = excluded.referrer_state, referrer_ref = excluded.referrer_ref, early = excluded.early`,
      [contactId, reference ?? null, referrerState ?? null, referrerRef ?? null, JSON.stringify(early)],
    );
  }

  override async forget(contactId: string): Promise<void> {
    await this.sql.count('DELETE FROM contact WHERE contact_id = $1', [contactId]);
  }

  override async referenceOf(contactId: string): Promise<string | undefined> {
    const row = await this.sql.one<Pick<Row, 'reference'>>('SELECT reference FROM contact WHERE contact_id = $1', [
      contactId,
    ]);
    return row?.reference ?? undefined;
  }
}

const contactOf = ({ contact_id, reference, referrer_state, referrer_ref, early }: Row): RememberedContact => ({
  contactId: contact_id,
  early,
  ...(reference !== null && { reference }),
  ...(referrer_state !== null && referrer_state !== undefined && { referrerState: referrer_state }),
  ...(referrer_ref !== null && { referrerRef: referrer_ref }),
});
