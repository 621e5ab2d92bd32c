import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import type { ActorId } from '../domain/contact/contact.js';
import type { MergeId } from '../domain/ids.js';
import { separate } from '../domain/merge/merge.js';
import { Merges } from '../domain/merge/merges.js';
import { People } from '../domain/person/people.js';

/** A merge was wrong: the id is a person of its own again, as before. */
@Injectable()
export class SeparatePeople {
  constructor(
    private readonly people: People,
    private readonly merges: Merges,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  execute(mergeId: MergeId, by: ActorId): Promise<void> {
    return this.transactions.run(async () => {
      const merged = await this.merges.held(mergeId);
      const people = await this.people.held([merged.mergedId]);
      const { merge, person } = separate(merged, people, by, this.clock.now());
      await this.people.save(person);
      await this.merges.save(merge);
    });
  }
}
