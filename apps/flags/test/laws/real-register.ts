import { countIn, ownEntries } from '../../src/domain/circle/circle.js';
import type { Entry, Subject } from '../../src/domain/entry/entry.js';
import { isOpen } from '../../src/domain/entry/work.js';
import type { FlagId, HouseholdId, MergeId, PersonId } from '../../src/domain/ids.js';
import { aCall, ALL_FIVE, COORDINATOR, daysAfter } from '../builders.js';
import { inMemoryRegister } from '../register.js';
import { CHILDREN, type Child, FAMILIES, type Family, isChild, type SubjectName } from './model.js';

const idOf = (name: SubjectName): string => {
  const place = [...CHILDREN, ...FAMILIES].indexOf(name);
  return `019a0000-0000-7000-8000-0000000000d${String(place)}`;
};

export const subjectOf = (name: SubjectName): Subject =>
  isChild(name)
    ? { kind: 'child', personId: idOf(name) as PersonId }
    : { kind: 'family', householdId: idOf(name) as HouseholdId };

export const emailOf = (by: number): string => `practitioner-${String(by)}@service.example`;

const SERVICES = ['school', 'early-help', 'police', 'housing'] as const;

/** The register itself, spoken to by names. */
export class RealRegister {
  readonly flagIds: FlagId[] = [];
  readonly merges: { mergeId: MergeId; survivorId: PersonId; mergedId: PersonId }[] = [];
  readonly register = inMemoryRegister();
  day = 0;

  async raise(name: SubjectName, by: number): Promise<number> {
    const taken = await this.register.raise.execute({
      callId: this.aCall(),
      subject: subjectOf(name),
      practitioner: {
        name: 'Sam Specimen',
        service: SERVICES[by] ?? 'school',
        role: 'manager',
        email: emailOf(by),
      },
      confirmations: ALL_FIVE,
      spokeToPractitioner: true,
      by: COORDINATOR,
    });
    this.flagIds.push(taken.flagId);
    return taken.count;
  }

  aCall() {
    return this.register.calls.given(aCall.build({ id: this.register.ids.next<'Call'>() })).id;
  }

  async merge(survivor: Child, merged: Child): Promise<void> {
    const merge = {
      mergeId: this.register.ids.next<'Merge'>(),
      survivorId: idOf(survivor) as PersonId,
      mergedId: idOf(merged) as PersonId,
    };
    this.merges.push(merge);
    await this.register.takePeople.merged(merge, this.register.clock.now());
  }

  async separate(place: number): Promise<void> {
    const [merge] = this.merges.splice(place, 1);
    if (merge !== undefined) await this.register.takePeople.separated(merge, this.register.clock.now());
  }

  async settle(family: Family, members: readonly Child[]): Promise<void> {
    const memberIds = members.map((child) => idOf(child) as PersonId);
    const household = { householdId: idOf(family) as HouseholdId, memberIds };
    await this.register.takePeople.settled(household, this.register.clock.now());
  }

  goTo(day: number): void {
    this.day = day;
    this.register.clock.set(daysAfter(day));
  }

  async countOf(name: SubjectName): Promise<number> {
    return countIn(await this.register.circles.of(subjectOf(name)), this.register.clock.now());
  }

  /** Of the subject under all its ids. */
  async entriesOf(name: SubjectName): Promise<readonly Entry[]> {
    return ownEntries(await this.register.circles.of(subjectOf(name))).map(({ state }) => state);
  }

  /** Everything that is open anywhere, by its id. */
  openWork(): readonly string[] {
    return this.register.entries
      .all()
      .flatMap(({ introductions, followUps }) => [
        ...introductions.filter(isOpen).map(({ introductionId }) => introductionId),
        ...followUps.filter(isOpen).map(({ followUpId }) => followUpId),
      ]);
  }

  async reviewsOfEachFlag(): Promise<readonly number[]> {
    const reviews = this.register.entries.all().flatMap((entry) => entry.reviews);
    return this.flagIds.map((id) => reviews.filter(({ flagId }) => flagId === id).length);
  }
}
