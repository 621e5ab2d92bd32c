import { Injectable } from '@nestjs/common';
import { Clock } from '@mash/kernel';
import { type Circle, countIn } from '../domain/circle/circle.js';
import { markSeparated, recount } from '../domain/circle/recount.js';
import { Entries } from '../domain/entry/entries.js';
import { subjectIdOf } from '../domain/entry/subject.js';
import type { HouseholdId, PersonId } from '../domain/ids.js';
import { type Merge, People } from '../domain/people/people.js';
import { PolicyInForce } from '../domain/policy-in-force.js';
import { Circles } from './circles.js';

export type Household = { readonly householdId: HouseholdId; readonly memberIds: readonly PersonId[] };

/** What intake tells of people, each inside the transaction that notes that it was told. */
@Injectable()
export class TakePeople {
  constructor(
    private readonly entries: Entries,
    private readonly circles: Circles,
    private readonly people: People,
    private readonly policy: PolicyInForce,
    private readonly clock: Clock,
  ) {}

  registered(personId: PersonId, at: Date): Promise<void> {
    return this.people.register(personId, at);
  }

  async merged(merge: Merge, at: Date): Promise<void> {
    await this.entries.hold();
    const both = [merge.survivorId, merge.mergedId];
    const before = await this.countsOf(both);
    await this.people.merge(merge, at);
    await this.recount(await this.circles.ofPeople(both), () => Math.max(0, ...before.values()));
  }

  async separated({ mergeId, survivorId }: Merge, at: Date): Promise<void> {
    await this.entries.hold();
    for (const circle of await this.circles.ofPeople([survivorId])) await this.circles.save(markSeparated(circle, at));
    await this.people.separate(mergeId, at);
  }

  /** Family flags follow the family (D12). */
  async settled({ householdId, memberIds }: Household, at: Date): Promise<void> {
    await this.entries.hold();
    const before = await this.countsOf(memberIds);
    await this.people.settle(householdId, memberIds, at);
    await this.recount(await this.circles.ofPeople(memberIds), (id) => before.get(id) ?? 0);
  }

  private async recount(circles: readonly Circle[], before: (id: PersonId) => number): Promise<void> {
    for (const circle of circles) {
      const recounting = {
        ...this.circles.freshWork(),
        before: before(subjectIdOf(circle.home.state.subject) as PersonId),
      };
      await this.circles.save(recount(circle, recounting, this.policy.now(), this.clock.now()));
    }
  }

  private async countsOf(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, number>> {
    const counts = new Map<PersonId, number>();
    for (const personId of people) {
      counts.set(personId, countIn(await this.circles.of({ kind: 'child', personId }), this.clock.now()));
    }
    return counts;
  }
}
