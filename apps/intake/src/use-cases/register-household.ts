import { Injectable } from '@nestjs/common';
import { Clock, Ids, Transactions } from '@mash/kernel';
import { registerHousehold } from '../domain/household/household.js';
import { Households } from '../domain/household/households.js';
import type { HouseholdId, PersonId } from '../domain/ids.js';
import { People } from '../domain/person/people.js';

@Injectable()
export class RegisterHousehold {
  constructor(
    private readonly households: Households,
    private readonly people: People,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute(memberIds: readonly PersonId[]): Promise<HouseholdId> {
    return this.transactions.run(async () => {
      const id = this.ids.next<'Household'>();
      const registered = await this.people.registered(memberIds);
      await this.households.save(registerHousehold(id, { memberIds, registered }, this.clock.now()));
      return id;
    });
  }
}
