import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import { changeHousehold, type Household } from '../domain/household/household.js';
import { Households } from '../domain/household/households.js';
import type { HouseholdId, PersonId } from '../domain/ids.js';
import { People } from '../domain/person/people.js';

/** As its caller has seen it, and as its members are to be. */
export type HouseholdAsked = {
  readonly householdId: HouseholdId;
  readonly seen: number;
  readonly memberIds: readonly PersonId[];
};

@Injectable()
export class ChangeHousehold {
  constructor(
    private readonly households: Households,
    private readonly people: People,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  execute({ householdId, seen, memberIds }: HouseholdAsked): Promise<Household> {
    return this.transactions.run(async () => {
      const household = await this.households.get(householdId);
      const registered = await this.people.registered(memberIds);
      await this.households.save(changeHousehold(household, { seen, memberIds, registered }, this.clock.now()));
      return this.households.get(householdId);
    });
  }
}
