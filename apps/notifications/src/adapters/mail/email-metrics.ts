import { Sql } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import { Counter, Gauge, register, type Registry } from 'prom-client';

/** What became of attempts, and how many emails stand where: a failed one is an incident that somebody must work. */
@Injectable()
export class EmailMetrics {
  private readonly attempts: Counter;

  constructor(sql: Sql, registry: Registry = register) {
    this.attempts = new Counter({
      name: 'mash_email_attempts_total',
      help: 'Attempts to send an email, by where they left it',
      labelNames: ['fate', 'template'],
      registers: [registry],
    });
    new Gauge({
      name: 'mash_emails_open',
      help: 'Emails that are due, being sent or failed and not settled',
      labelNames: ['fate', 'urgent'],
      registers: [registry],
      async collect() {
        this.reset();
        for (const { fate, urgent, count } of await openEmails(sql)) this.set({ fate, urgent: String(urgent) }, count);
      },
    });
    new Gauge({
      name: 'mash_emails_oldest_seconds',
      help: 'How long the email waits that was to be sent longest ago and was not',
      labelNames: ['urgent'],
      registers: [registry],
      async collect() {
        this.reset();
        for (const { urgent, seconds } of await lateEmails(sql)) this.set({ urgent: String(urgent) }, seconds);
      },
    });
  }

  ended(fate: string, template: string): void {
    this.attempts.inc({ fate, template });
  }
}

type Late = { readonly urgent: boolean; readonly seconds: number };

const lateEmails = (sql: Sql): Promise<Late[]> =>
  sql
    .rows<Late>(
      `SELECT urgent, extract(epoch FROM hub.now() - min(due_at))::float8 AS seconds FROM email
       WHERE fate IN ('due', 'sending') AND due_at <= hub.now() GROUP BY urgent`,
    )
    .catch(() => []);

type Open = { readonly fate: string; readonly urgent: boolean; readonly count: number };

/** A database that is away leaves them out. */
const openEmails = (sql: Sql): Promise<Open[]> =>
  sql
    .rows<Open>(
      `SELECT fate, urgent, count(*)::integer AS count FROM email WHERE fate IN ('due', 'sending', 'failed') GROUP BY fate, urgent`,
    )
    .catch(() => []);
