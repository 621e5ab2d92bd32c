import { Fetches } from '@mash/messaging';
import { loadPolicy } from '@mash/policy';
import { HubModule, type HubOptions } from '@mash/service-host';
import { type DynamicModule, Module } from '@nestjs/common';
import { CouncilPolicy } from './adapters/council-policy.js';
import { ContactsController } from './adapters/http/contacts.controller.js';
import { DisclosuresController } from './adapters/http/disclosures.controller.js';
import { HouseholdsController } from './adapters/http/households.controller.js';
import { InboundEmailsController } from './adapters/http/inbound-emails.controller.js';
import { MergesController } from './adapters/http/merges.controller.js';
import { PeopleController } from './adapters/http/people.controller.js';
import { PublicConcernsController } from './adapters/http/public-concerns.controller.js';
import { StaffContactsController } from './adapters/http/staff-contacts.controller.js';
import { incoming, outcomeWords } from './adapters/kafka/incoming.js';
import { PeopleQuery } from './adapters/postgres/people.query.js';
import { PostgresContacts } from './adapters/postgres/postgres-contacts.js';
import { PostgresHouseholds } from './adapters/postgres/postgres-households.js';
import { PostgresInboundEmails } from './adapters/postgres/postgres-inbound-emails.js';
import { PostgresMerges } from './adapters/postgres/postgres-merges.js';
import { PostgresPeople } from './adapters/postgres/postgres-people.js';
import { RandomReferences } from './adapters/random-references.js';
import { Recipients } from './adapters/recipients.js';
import type { Config } from './config.js';
import { Contacts } from './domain/contact/contacts.js';
import { References } from './domain/contact/reference.js';
import { Households } from './domain/household/households.js';
import { InboundEmails } from './domain/inbound-email/inbound-emails.js';
import { Merges } from './domain/merge/merges.js';
import { People } from './domain/person/people.js';
import { PolicyInForce } from './domain/policy-in-force.js';
import { AskMerge } from './use-cases/ask-merge.js';
import { ChangeHousehold } from './use-cases/change-household.js';
import { ConfirmMerge } from './use-cases/confirm-merge.js';
import { FollowCase } from './use-cases/follow-case.js';
import { RegisterHousehold } from './use-cases/register-household.js';
import { RegisterPerson } from './use-cases/register-person.js';
import { SeparatePeople } from './use-cases/separate-people.js';
import { SettleInboundEmail } from './use-cases/settle-inbound-email.js';
import { SubmitContact } from './use-cases/submit-contact.js';
import { TakeInboundEmail } from './use-cases/take-inbound-email.js';

const CONTACTS = [
  SubmitContact,
  FollowCase,
  { provide: Contacts, useClass: PostgresContacts },
  { provide: References, useClass: RandomReferences },
];

const PEOPLE = [
  RegisterPerson,
  AskMerge,
  ConfirmMerge,
  SeparatePeople,
  RegisterHousehold,
  ChangeHousehold,
  PeopleQuery,
  PostgresPeople,
  { provide: People, useExisting: PostgresPeople },
  { provide: Merges, useClass: PostgresMerges },
  { provide: Households, useClass: PostgresHouseholds },
];

const EMAILS = [
  TakeInboundEmail,
  SettleInboundEmail,
  PostgresInboundEmails,
  { provide: InboundEmails, useExisting: PostgresInboundEmails },
];

@Module({
  controllers: [
    ContactsController,
    StaffContactsController,
    PublicConcernsController,
    MergesController,
    PeopleController,
    HouseholdsController,
    InboundEmailsController,
    DisclosuresController,
  ],
  providers: [...CONTACTS, ...PEOPLE, ...EMAILS, Recipients],
})
export class AppModule {
  static with(config: Config, forSpecs: Pick<HubOptions, 'messaging'> = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        HubModule.forService({
          environment: config,
          consumers: (get) => incoming(get(FollowCase), get(Fetches)),
          fetchers: (get) => [outcomeWords(get(FollowCase))],
          ...forSpecs,
        }),
      ],
      providers: [{ provide: PolicyInForce, useFactory: () => new CouncilPolicy(loadPolicy(config.POLICY_DIRECTORY)) }],
    };
  }
}
