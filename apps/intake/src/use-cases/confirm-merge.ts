import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import type { ActorId } from '../domain/contact/contact.js';
import type { MergeId } from '../domain/ids.js';
import { confirmMerge } from '../domain/merge/merge.js';
import { Merges } from '../domain/merge/merges.js';
import { People } from '../domain/person/people.js';

@Injectable()
export class ConfirmMerge {
  constructor(
    private readonly people: People,
    private readonly merges: Merges,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  execute(mergeId: MergeId, by: ActorId): Promise<void> {
    return this.transactions.run(async () => {
      const asked = await this.merges.held(mergeId);
      const people = await this.people.held([asked.survivorId, asked.mergedId]);
      const { merge, person } = confirmMerge(asked, people, by, this.clock.now());
      await this.people.save(person);
      await this.merges.save(merge);
    });
  }
}
