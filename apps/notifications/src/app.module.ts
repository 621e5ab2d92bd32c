import { Clock } from '@mash/kernel';
import { Faults } from '@mash/messaging';
import { Sql } from '@mash/persistence';
import { loadPolicy } from '@mash/policy';
import { HubModule, type HubOptions } from '@mash/service-host';
import { type DynamicModule, Module } from '@nestjs/common';
import { OwnersAddresses } from './adapters/addresses/owners-addresses.js';
import { RecipientAddresses } from './adapters/addresses/recipient-addresses.js';
import { AddressBookController } from './adapters/http/address-book.controller.js';
import { Audited } from './adapters/http/audited.js';
import { EmailsController } from './adapters/http/emails.controller.js';
import { FailuresController } from './adapters/http/failures.controller.js';
import { DueSignal } from './adapters/jobs/due-signal.js';
import { AT_ONCE, SendingJob } from './adapters/jobs/sending.job.js';
import { incoming } from './adapters/kafka/incoming.js';
import { EmailMetrics } from './adapters/mail/email-metrics.js';
import { faultyMailServer } from './adapters/mail/faulty-mail-server.js';
import { FileLetters } from './adapters/mail/file-letters.js';
import { loadTemplates } from './adapters/mail/load-templates.js';
import { SmtpMailServer } from './adapters/mail/smtp-mail-server.js';
import { DueEmails } from './adapters/postgres/due-emails.js';
import { EmailsQuery } from './adapters/postgres/emails.query.js';
import { LivingSenders } from './adapters/postgres/living-senders.js';
import { PostgresAddressBook } from './adapters/postgres/postgres-address-book.js';
import { PostgresContacts } from './adapters/postgres/postgres-contacts.js';
import { PostgresEmails } from './adapters/postgres/postgres-emails.js';
import type { Config } from './config.js';
import { AddressBook } from './domain/address-book.js';
import { Addresses } from './domain/addresses.js';
import { Emails } from './domain/email/emails.js';
import { Letters } from './domain/letter/letters.js';
import { MailServer } from './domain/mail-server.js';
import { Contacts } from './domain/telling/contacts.js';
import { ChangeEmail } from './use-cases/change-email.js';
import { DropEmails } from './use-cases/drop-emails.js';
import { EndNotice } from './use-cases/end-notice.js';
import { ForgetContact } from './use-cases/forget-contact.js';
import { ResendEmail } from './use-cases/resend-email.js';
import { SendEmail } from './use-cases/send-email.js';
import { SettleEmail } from './use-cases/settle-email.js';
import { TakeContact } from './use-cases/take-contact.js';
import { Tell } from './use-cases/tell.js';
import { TellOutcome } from './use-cases/tell-outcome.js';

const USE_CASES = [
  Tell,
  TakeContact,
  TellOutcome,
  DropEmails,
  EndNotice,
  ForgetContact,
  ChangeEmail,
  SendEmail,
  ResendEmail,
  SettleEmail,
];

@Module({
  controllers: [EmailsController, FailuresController, AddressBookController],
  providers: [
    ...USE_CASES,
    Audited,
    DueEmails,
    DueSignal,
    EmailsQuery,
    OwnersAddresses,
    { provide: Addresses, useClass: RecipientAddresses },
    { provide: AddressBook, useClass: PostgresAddressBook },
    { provide: Contacts, useClass: PostgresContacts },
    { provide: Emails, useClass: PostgresEmails },
  ],
})
export class AppModule {
  static with(config: Config, forSpecs: Pick<HubOptions, 'messaging'> = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        HubModule.forService({
          environment: config,
          consumers: (get) =>
            incoming({
              takeContact: get(TakeContact),
              forgetContact: get(ForgetContact),
              tell: get(Tell),
              tellOutcome: get(TellOutcome),
              endNotice: get(EndNotice),
              dropEmails: get(DropEmails),
            }),
          ...forSpecs,
        }),
      ],
      providers: [
        ...mail(config),
        {
          provide: EmailMetrics,
          inject: [Sql],
          useFactory: (sql: Sql) => new EmailMetrics(sql, forSpecs.messaging?.registry),
        },
      ],
    };
  }
}

const mail = (config: Config) => [
  SendingJob,
  { provide: LivingSenders, useFactory: () => new LivingSenders(config.DATABASE_URL, config.DEPLOYMENT) },
  {
    provide: MailServer,
    inject: [Faults],
    useFactory: (faults: Faults) => {
      const server = new SmtpMailServer({ url: config.SMTP_URL, from: config.MAIL_FROM, connections: AT_ONCE });
      return faults.around<MailServer>(server, faultyMailServer);
    },
  },
  {
    provide: Letters,
    inject: [Clock],
    useFactory: (clock: Clock) => {
      const templates = loadTemplates(config.TEMPLATES_DIRECTORY);
      return new FileLetters(templates, config.PORTAL_URL, loadPolicy(config.POLICY_DIRECTORY), clock);
    },
  },
];
