import type { Subject } from '../src/domain/entry/entry.js';
import { subjectIdOf } from '../src/domain/entry/subject.js';
import type { HouseholdId, MergeId, PersonId } from '../src/domain/ids.js';
import type { Ids, Merge, People } from '../src/domain/people/people.js';

export class InMemoryPeople implements People {
  readonly unconfirmed = new Set<string>();
  readonly #registered = new Set<string>();
  readonly #merges = new Map<MergeId, Merge>();
  readonly #households = new Map<HouseholdId, readonly PersonId[]>();

  async isKnown(subject: Subject): Promise<boolean> {
    return subject.kind === 'child'
      ? this.#registered.has(subject.personId)
      : this.#households.has(subject.householdId);
  }

  async expect(subject: Subject): Promise<void> {
    this.unconfirmed.add(subjectIdOf(subject));
  }

  async idsOf(personId: PersonId): Promise<Ids> {
    const all = new Set([personId]);
    for (const id of all) {
      for (const { survivorId, mergedId } of this.#merges.values()) {
        if (survivorId === id) all.add(mergedId);
        if (mergedId === id) all.add(survivorId);
      }
    }
    const merged = new Set([...this.#merges.values()].map(({ mergedId }) => mergedId));
    const survivorId = [...all].find((id) => !merged.has(id)) ?? personId;
    return { survivorId, others: [...all].filter((id) => id !== survivorId).toSorted() };
  }

  async householdsOf(personIds: readonly PersonId[]): Promise<readonly HouseholdId[]> {
    const of = [...this.#households].filter(([, members]) => members.some((member) => personIds.includes(member)));
    return of.map(([householdId]) => householdId).toSorted();
  }

  async membersOf(householdId: HouseholdId): Promise<readonly PersonId[]> {
    return (this.#households.get(householdId) ?? []).toSorted();
  }

  async register(personId: PersonId): Promise<void> {
    this.#registered.add(personId);
    this.unconfirmed.delete(personId);
  }

  async merge(merge: Merge): Promise<void> {
    this.#merges.set(merge.mergeId, merge);
  }

  async separate(mergeId: MergeId): Promise<void> {
    this.#merges.delete(mergeId);
  }

  async settle(householdId: HouseholdId, memberIds: readonly PersonId[]): Promise<void> {
    this.#households.set(householdId, [...new Set(memberIds)]);
    this.unconfirmed.delete(householdId);
  }

  async forget(personId: PersonId): Promise<void> {
    this.#registered.delete(personId);
    this.unconfirmed.delete(personId);
    for (const [id, { survivorId, mergedId }] of this.#merges) {
      if (survivorId === personId || mergedId === personId) this.#merges.delete(id);
    }
    for (const [id, members] of this.#households) {
      this.#households.set(
        id,
        members.filter((member) => member !== personId),
      );
    }
  }
}
