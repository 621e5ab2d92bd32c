import type { Change, DomainError } from '@mash/kernel';
import { OutboxPort, type Outgoing, PostgresAggregates, Sql, SqlTransactions } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import type { Email, EmailChange, EmailEvent } from '../../domain/email/email.js';
import type { Emails } from '../../domain/email/emails.js';
import { EmailNotFound } from '../../domain/email/errors.js';
import { DueSignal } from '../jobs/due-signal.js';
import { toContract } from '../kafka/outgoing.js';

@Injectable()
export class PostgresEmails extends PostgresAggregates<Email, EmailEvent> implements Emails {
  protected readonly table = 'email';

  constructor(
    sql: Sql,
    outbox: OutboxPort,
    private readonly transactions: SqlTransactions,
    private readonly signal: DueSignal,
  ) {
    super(sql, outbox);
  }

  /** Not the hub's time, which tests move: a wait of an attempt is as long as it is. */
  async now(): Promise<Date> {
    const row = await this.sql.one<{ now: Date }>('SELECT now() AS now');
    if (row === undefined) throw new Error('The database told no time.');
    return row.now;
  }

  ofCause(causeId: string): Promise<readonly Email[]> {
    return this.findWhere('cause_id = $1', [causeId]);
  }

  about(about: string): Promise<readonly Email[]> {
    return this.findWhere('about = $1 ORDER BY id', [about]);
  }

  openOf(subjectIds: readonly string[]): Promise<readonly Email[]> {
    return this.findWhere(`subject_id = ANY($1) AND fate IN ('due', 'sending') ORDER BY id`, [subjectIds]);
  }

  override async save(change: EmailChange): Promise<void> {
    await super.save(change);
    if (change.state.fate === 'due' && change.events.length > 0) {
      this.transactions.afterCommit(() => {
        this.signal.signal();
      });
    }
  }

  protected override outgoing(event: EmailEvent, email: Email): readonly Outgoing[] {
    return toContract(event, email);
  }

  protected override columns(email: Email): Readonly<Record<string, unknown>> {
    return {
      cause_id: email.causeId,
      template: email.template,
      recipient_ref: email.recipientRef,
      subject_id: email.subjectId,
      about: email.about ?? null,
      urgent: email.urgent,
      fate: email.fate,
      due_at: email.dueAt,
      next_try_at: email.nextTryAt,
      attempt: email.attempt,
      reason: email.reason ?? null,
      sent_at: email.sentAt ?? null,
    };
  }

  protected override notFound(id: string): DomainError {
    return new EmailNotFound(id);
  }

  /** Each attempt is recorded, with how it ended. */
  protected override async project({ state: { id }, events }: Change<Email, EmailEvent>): Promise<void> {
    for (const event of events) {
      if (event.type === 'begun') {
        await this.sql.count('INSERT INTO email_attempt (email_id, attempt, begun_at) VALUES ($1, $2, $3)', [
          id,
          event.attempt,
          event.at,
        ]);
      } else if (isEnd(event)) {
        await this.sql.count(
          'UPDATE email_attempt SET ended_at = $3, result = $4, reason = $5 WHERE email_id = $1 AND attempt = $2',
          [id, event.attempt, event.at, event.type, 'reason' in event ? event.reason : null],
        );
      }
    }
  }
}

type End = Extract<EmailEvent, { type: 'taken' | 'put-off' | 'failed' }>;

const isEnd = (event: EmailEvent): event is End => ['taken', 'put-off', 'failed'].includes(event.type);
