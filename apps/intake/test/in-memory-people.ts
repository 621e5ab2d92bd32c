import { InMemoryAggregates } from '@mash/testing';
import { HouseholdNotFound } from '../src/domain/household/errors.js';
import type { Household, HouseholdEvent } from '../src/domain/household/household.js';
import type { Households } from '../src/domain/household/households.js';
import type { MergeId, PersonId } from '../src/domain/ids.js';
import { InboundEmailNotFound } from '../src/domain/inbound-email/errors.js';
import type { InboundEmail, InboundEmailEvent } from '../src/domain/inbound-email/inbound-email.js';
import type { InboundEmails } from '../src/domain/inbound-email/inbound-emails.js';
import { MergeNotFound } from '../src/domain/merge/errors.js';
import type { Merge, MergeEvent } from '../src/domain/merge/merge.js';
import type { Merges } from '../src/domain/merge/merges.js';
import { PersonNotFound } from '../src/domain/person/errors.js';
import type { People } from '../src/domain/person/people.js';
import type { Person, PersonEvent } from '../src/domain/person/person.js';

export class InMemoryPeople extends InMemoryAggregates<Person, PersonEvent> implements People {
  held(ids: readonly PersonId[]): Promise<readonly Person[]> {
    return Promise.resolve(this.all().filter(({ id }) => ids.includes(id)));
  }

  async registered(ids: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
    return new Set((await this.held(ids)).map(({ id }) => id));
  }

  protected override notFound(id: string): PersonNotFound {
    return new PersonNotFound(id);
  }
}

export class InMemoryMerges extends InMemoryAggregates<Merge, MergeEvent> implements Merges {
  held(id: MergeId): Promise<Merge> {
    return this.get(id);
  }

  ofPair(...pair: readonly [PersonId, PersonId]): Promise<readonly Merge[]> {
    const isOfBoth = ({ survivorId, mergedId }: Merge) => pair.includes(survivorId) && pair.includes(mergedId);
    return Promise.resolve(this.all().filter(isOfBoth));
  }

  protected override notFound(id: string): MergeNotFound {
    return new MergeNotFound(id);
  }
}

export class InMemoryHouseholds extends InMemoryAggregates<Household, HouseholdEvent> implements Households {
  protected override notFound(id: string): HouseholdNotFound {
    return new HouseholdNotFound(id);
  }
}

export class InMemoryInboundEmails
  extends InMemoryAggregates<InboundEmail, InboundEmailEvent>
  implements InboundEmails
{
  ofMessage(messageId: string): Promise<InboundEmail | undefined> {
    return Promise.resolve(this.all().find((email) => email.messageId === messageId));
  }

  protected override notFound(id: string): InboundEmailNotFound {
    return new InboundEmailNotFound(id);
  }
}
