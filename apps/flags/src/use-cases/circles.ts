import { Injectable } from '@nestjs/common';
import { Ids } from '@mash/kernel';
import { type Circle, changesIn, circleAround } from '../domain/circle/circle.js';
import type { Minted } from '../domain/circle/raise.js';
import type { WorkIds } from '../domain/circle/open-what-is-due.js';
import { Entries } from '../domain/entry/entries.js';
import { blankEntry, type Entry, type Subject } from '../domain/entry/entry.js';
import type { HouseholdId, PersonId } from '../domain/ids.js';
import { People } from '../domain/people/people.js';

const child = (personId: PersonId): Subject => ({ kind: 'child', personId });
const family = (householdId: HouseholdId): Subject => ({ kind: 'family', householdId });

/** Puts together what counts together, by what is known of people today; from `hold` to the end of the transaction. */
@Injectable()
export class Circles {
  constructor(
    private readonly entries: Entries,
    private readonly people: People,
    private readonly ids: Ids,
  ) {}

  /** Nobody else changes the register until the transaction ends. */
  hold(): Promise<void> {
    return this.entries.hold();
  }

  /** That of this subject, under the id that goes on; with a blank entry where the register has none. */
  async of(subject: Subject): Promise<Circle> {
    if (subject.kind === 'family') return circleAround(await this.entryOf(subject));
    const { survivorId, others } = await this.people.idsOf(subject.personId);
    const householdIds = await this.people.householdsOf([survivorId, ...others]);
    return circleAround(await this.entryOf(child(survivorId)), {
      same: await this.entries.ofSubjects(others.map(child)),
      families: await this.entries.ofSubjects(householdIds.map(family)),
    });
  }

  /** Those of a household's members of whom the register has something of their own. */
  async ofMembers(householdId: HouseholdId): Promise<readonly Circle[]> {
    return this.ofPeople(await this.people.membersOf(householdId));
  }

  /** One for each person, however many of their ids are given; without those of whom there is nothing. */
  async ofPeople(personIds: readonly PersonId[]): Promise<readonly Circle[]> {
    const survivors = new Set<PersonId>();
    for (const personId of personIds) survivors.add((await this.people.idsOf(personId)).survivorId);
    const circles: Circle[] = [];
    for (const survivorId of survivors) circles.push(await this.of(child(survivorId)));
    return circles.filter(({ home, same }) => home.state.version > 0 || same.length > 0);
  }

  async save(circle: Circle): Promise<void> {
    for (const change of changesIn(circle)) await this.entries.save(change);
  }

  /** Whether intake has told of it; from now on it is expected to. */
  async confirm(subject: Subject, now: Date): Promise<boolean> {
    const isKnown = await this.people.isKnown(subject);
    if (!isKnown) await this.people.expect(subject, now);
    return isKnown;
  }

  freshFlag(): Minted {
    return { flagId: this.ids.next<'Flag'>(), reviewId: this.ids.next<'FlagReview'>(), ...this.freshWork() };
  }

  freshWork(): WorkIds {
    return { introductionId: this.ids.next<'Introduction'>(), followUpId: this.ids.next<'FollowUp'>() };
  }

  private async entryOf(subject: Subject): Promise<Entry> {
    const [held] = await this.entries.ofSubjects([subject]);
    return held ?? blankEntry(this.ids.next<'Entry'>(), subject);
  }
}
