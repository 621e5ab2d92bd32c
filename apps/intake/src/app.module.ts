import { Fetches } from '@mash/messaging';
import { loadPolicy } from '@mash/policy';
import { HubModule, type HubOptions } from '@mash/service-host';
import { type DynamicModule, Module } from '@nestjs/common';
import { CouncilPolicy } from './adapters/council-policy.js';
import { ContactsController } from './adapters/http/contacts.controller.js';
import { DisclosuresController } from './adapters/http/disclosures.controller.js';
import { PublicConcernsController } from './adapters/http/public-concerns.controller.js';
import { StaffContactsController } from './adapters/http/staff-contacts.controller.js';
import { incoming, outcomeWords } from './adapters/kafka/incoming.js';
import { PostgresContacts } from './adapters/postgres/postgres-contacts.js';
import { RandomReferences } from './adapters/random-references.js';
import type { Config } from './config.js';
import { Contacts } from './domain/contact/contacts.js';
import { References } from './domain/contact/reference.js';
import { PolicyInForce } from './domain/policy-in-force.js';
import { FollowCase } from './use-cases/follow-case.js';
import { SubmitContact } from './use-cases/submit-contact.js';

@Module({
  controllers: [ContactsController, StaffContactsController, PublicConcernsController, DisclosuresController],
  providers: [
    SubmitContact,
    FollowCase,
    { provide: Contacts, useClass: PostgresContacts },
    { provide: References, useClass: RandomReferences },
  ],
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
