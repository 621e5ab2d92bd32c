import { Injectable } from '@nestjs/common';
import { Clock, Ids, Transactions } from '@mash/kernel';
import type { ActorId } from '../domain/contact/contact.js';
import type { MergeId, PersonId } from '../domain/ids.js';
import { askMerge } from '../domain/merge/merge.js';
import { Merges } from '../domain/merge/merges.js';
import { People } from '../domain/person/people.js';

export type MergeAsked = { readonly survivorId: PersonId; readonly mergedId: PersonId; readonly by: ActorId };

@Injectable()
export class AskMerge {
  constructor(
    private readonly people: People,
    private readonly merges: Merges,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute(asked: MergeAsked): Promise<MergeId> {
    return this.transactions.run(async () => {
      const { survivorId, mergedId } = asked;
      const id = this.ids.next<'Merge'>();
      const people = await this.people.held([survivorId, mergedId]);
      const merges = await this.merges.ofPair(survivorId, mergedId);
      await this.merges.save(askMerge({ ...asked, id }, { people, merges }, this.clock.now()));
      return id;
    });
  }
}
