import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';
import { OutboxPort, type Outgoing, PostgresAggregates, Sql } from '@mash/persistence';
import { InboundEmailNotFound } from '../../domain/inbound-email/errors.js';
import type { InboundEmail, InboundEmailChange, InboundEmailEvent } from '../../domain/inbound-email/inbound-email.js';
import type { InboundEmails } from '../../domain/inbound-email/inbound-emails.js';
import { ofInboundEmail } from '../kafka/inbound-email-outgoing.js';

@Injectable()
export class PostgresInboundEmails
  extends PostgresAggregates<InboundEmail, InboundEmailEvent>
  implements InboundEmails
{
  protected readonly table = 'inbound_email';

  constructor(
    sql: Sql,
    outbox: OutboxPort,
    private readonly audit: AuditTrail,
  ) {
    super(sql, outbox);
  }

  /** The same message queues here, so that it becomes one email however often at once it is brought. */
  async ofMessage(messageId: string): Promise<InboundEmail | undefined> {
    await this.sql.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`inbound-email ${messageId}`]);
    return (await this.findWhere('message_id = $1', [messageId]))[0];
  }

  /** Not settled yet, in the order in which they came. */
  open(after: string | undefined, limit: number): Promise<readonly InboundEmail[]> {
    return this.findWhere('settled_at IS NULL AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2', [
      after ?? null,
      limit,
    ]);
  }

  override async save(change: InboundEmailChange): Promise<void> {
    await super.save(change);
    for (const event of change.events) {
      const line = { subject: event.email.id, version: change.state.version + 1 };
      await this.audit.record({ ...line, ...doneBy(event) });
    }
  }

  protected override columns({ messageId, settled }: InboundEmail): Readonly<Record<string, unknown>> {
    return { message_id: messageId, settled_at: settled?.at };
  }

  protected override notFound(id: string): InboundEmailNotFound {
    return new InboundEmailNotFound(id);
  }

  protected outgoing(event: InboundEmailEvent): Outgoing {
    return ofInboundEmail(event);
  }
}

/** Codes only: the address and the message's id are the sender's. */
const doneBy = (event: InboundEmailEvent) =>
  event.type === 'email-not-accepted'
    ? { action: 'inbound-email.take', details: { reason: event.email.reason } }
    : { action: 'inbound-email.settle', details: { how: event.email.settled.how } };
