import { Injectable } from '@nestjs/common';
import { Clock, Ids, Transactions } from '@mash/kernel';
import type { PersonId } from '../domain/ids.js';
import { People } from '../domain/person/people.js';
import { type Registering, registerPerson } from '../domain/person/register.js';
import { PolicyInForce } from '../domain/policy-in-force.js';

@Injectable()
export class RegisterPerson {
  constructor(
    private readonly people: People,
    private readonly policy: PolicyInForce,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute(given: Omit<Registering, 'id'>): Promise<PersonId> {
    return this.transactions.run(async () => {
      const [id, now] = [this.ids.next<'Person'>(), this.clock.now()];
      await this.people.save(registerPerson({ ...given, id }, this.policy.submissions(now), now));
      return id;
    });
  }
}
