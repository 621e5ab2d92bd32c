import type { Id, Ids } from '@mash/kernel';
import { isPassing, OutboxPort, Sql, SqlTransactions, type Outgoing } from '@mash/persistence';
import { simulatedDataSource, type SimulatedProcess } from '@mash/testing';
import { DueSignal } from '../../src/adapters/jobs/due-signal.js';
import { SendingJob } from '../../src/adapters/jobs/sending.job.js';
import type { EmailMetrics } from '../../src/adapters/mail/email-metrics.js';
import { DueEmails } from '../../src/adapters/postgres/due-emails.js';
import type { LivingSenders } from '../../src/adapters/postgres/living-senders.js';
import { PostgresContacts } from '../../src/adapters/postgres/postgres-contacts.js';
import { PostgresEmails } from '../../src/adapters/postgres/postgres-emails.js';
import { Addresses, type Addressed } from '../../src/domain/addresses.js';
import type { Email, EmailId } from '../../src/domain/email/email.js';
import type { MailServer } from '../../src/domain/mail-server.js';
import { ChangeEmail } from '../../src/use-cases/change-email.js';
import { DropEmails } from '../../src/use-cases/drop-emails.js';
import { ResendEmail } from '../../src/use-cases/resend-email.js';
import { SendEmail } from '../../src/use-cases/send-email.js';
import { Tell } from '../../src/use-cases/tell.js';
import { PlainLetters } from '../in-memory.js';
import type { Place } from './place.js';
import { SimulatedSmtp, type Mailbox } from './smtp.js';
import { TELL } from './tables.js';

class ToldOutbox extends OutboxPort {
  constructor(private readonly sql: Sql) {
    super();
  }

  async append(
    aggregate: { readonly id: string; readonly version: number },
    events: readonly Outgoing[],
  ): Promise<void> {
    for (const [ordinal, { type }] of events.entries()) {
      await this.sql.count(TELL, [aggregate.id, aggregate.version, ordinal, type]);
    }
  }
}

/** Owners of addresses that are sometimes away. */
class SimulatedAddresses extends Addresses {
  constructor(private readonly process: SimulatedProcess) {
    super();
  }

  async of(recipientRef: string): Promise<Addressed> {
    await this.process.step('address asked for');
    const isAway = this.process.world.strikes(0.1);
    return isAway ? { kind: 'not-now', reason: 'owner-away' } : { kind: 'found', address: recipientRef };
  }
}

/** Notes of each attempt that came to its end whether the sender knows what became of it. */
class WatchedSendEmail extends SendEmail {
  standstills = 0;

  constructor(
    private readonly mailbox: Mailbox,
    private readonly process: SimulatedProcess,
    ...parts: ConstructorParameters<typeof SendEmail>
  ) {
    super(...parts);
    process.onStandstill(() => {
      this.standstills += 1;
    });
  }

  override async execute(id: EmailId): Promise<Email> {
    const before = { takings: this.mailbox.takings.length, standstills: this.standstills };
    const email = await super.execute(id);
    if (this.standstills > before.standstills || email.reason === 'no-answer') return email;
    const mine = this.mailbox.takings
      .slice(before.takings)
      .find(({ emailId, by }) => emailId === id && by === this.process);
    if (mine !== undefined) mine.isKnown = true;
    return email;
  }
}

export class NumberedIds implements Ids {
  private last = 0;

  next<Of extends string>(): Id<Of> {
    this.last += 1;
    return `018f0000-0000-7000-8000-${this.last.toString(16).padStart(12, '0')}` as Id<Of>;
  }
}

/** One process of notifications: what writes and sends is what runs in production. */
export class Sender {
  readonly tell: Tell;
  readonly dropEmails: DropEmails;
  readonly resendEmail: ResendEmail;
  private readonly job: SendingJob;

  constructor(
    readonly process: SimulatedProcess,
    { database, mailbox, ids, mutation, join }: Place,
  ) {
    const dataSource = simulatedDataSource(database, process);
    const [sql, transactions] = [new Sql(dataSource), new SqlTransactions(dataSource)];
    const signal = new DueSignal(process.timers);
    const emails = new PostgresEmails(sql, new ToldOutbox(sql), transactions, signal);
    if (mutation.time !== undefined) emails.now = () => Promise.resolve(mutation.time?.(process) ?? new Date());
    const contacts = new PostgresContacts(sql);
    const changeEmail = new ChangeEmail(emails, transactions, process.timers);
    const smtp = new SimulatedSmtp(mailbox, process);
    const server: MailServer = mutation.sending?.(smtp) ?? smtp;
    const addresses = new SimulatedAddresses(process);
    const letters = new PlainLetters();
    const sendEmail = new WatchedSendEmail(mailbox, process, emails, contacts, addresses, letters, server, changeEmail);
    const senders = { join: (alone: () => Promise<void>) => join(process, alone) } as unknown as LivingSenders;
    const metrics = { ended: () => undefined } as unknown as EmailMetrics;
    this.tell = new Tell(emails, transactions, ids);
    this.dropEmails = new DropEmails(emails, contacts, transactions);
    this.resendEmail = new ResendEmail(changeEmail);
    this.job = new SendingJob(new DueEmails(sql), senders, sendEmail, signal, metrics);
  }

  start(): void {
    this.job.onApplicationBootstrap();
  }

  /** As the inbox does: again and again while it fails for a passing reason. */
  async patiently(work: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await work();
        return;
      } catch (error) {
        if (!isPassing(error)) throw error;
        await new Promise<void>((resolve) => this.process.timers.after(300, resolve));
      }
    }
  }
}
