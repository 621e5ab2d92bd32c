import { type Outgoing, PostgresAggregates } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import type { CaseId, Contact, ContactEvent, ReferrerId } from '../../domain/contact/contact.js';
import type { Contacts } from '../../domain/contact/contacts.js';
import { ContactNotFound } from '../../domain/contact/errors.js';
import { toContract } from '../kafka/outgoing.js';

@Injectable()
export class PostgresContacts extends PostgresAggregates<Contact, ContactEvent> implements Contacts {
  protected readonly table = 'contact';

  protected outgoing(event: ContactEvent): Outgoing {
    return toContract(event);
  }

  protected override columns(contact: Contact): Readonly<Record<string, unknown>> {
    return {
      reference: contact.reference,
      kind: contact.kind,
      route: contact.route,
      stage: contact.stage,
      received_at: contact.receivedAt,
      referrer_id: contact.referrer.id,
      case_id: contact.caseId,
    };
  }

  protected override notFound(id: string): ContactNotFound {
    return new ContactNotFound(id);
  }

  ofCase(caseId: CaseId): Promise<readonly Contact[]> {
    return this.findWhere('case_id = $1', [caseId]);
  }

  ofReferrer(referrerId: ReferrerId, limit: number): Promise<readonly Contact[]> {
    return this.findWhere('referrer_id = $1 ORDER BY received_at DESC LIMIT $2', [referrerId, limit]);
  }
}
