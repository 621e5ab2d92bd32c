import { InMemoryAggregates } from '@mash/testing';
import type { Call } from '../src/domain/call/call.js';
import type { Calls } from '../src/domain/call/calls.js';
import type { Ended, Entries } from '../src/domain/entry/entries.js';
import type { Entry, EntryEvent, Subject } from '../src/domain/entry/entry.js';
import { subjectIdOf } from '../src/domain/entry/subject.js';
import { NotInRegister } from '../src/domain/errors.js';
import type { EntryId, FlagId, FollowUpId, IntroductionId, ReviewId } from '../src/domain/ids.js';

export class InMemoryCalls extends InMemoryAggregates<Call, never> implements Calls {}

type Time = { now: () => Date };

export class InMemoryEntries extends InMemoryAggregates<Entry, EntryEvent> implements Entries {
  readonly #erased = new Set<string>();

  constructor(private readonly time: Time) {
    super();
  }

  override all(): Entry[] {
    return super.all().filter(({ id }) => !this.#erased.has(id));
  }

  async hold(): Promise<void> {
    // Whoever uses this fake is alone.
  }

  async ofSubjects(subjects: readonly Subject[]): Promise<readonly Entry[]> {
    const wanted = new Set<string>(subjects.map(subjectIdOf));
    return this.all().filter(({ subject }) => wanted.has(subjectIdOf(subject)));
  }

  ofFlag(id: FlagId): Promise<Entry> {
    return this.having(id, ({ flags }) => flags.some(({ flagId }) => flagId === id));
  }

  ofReview(id: ReviewId): Promise<Entry> {
    return this.having(id, ({ reviews }) => reviews.some(({ reviewId }) => reviewId === id));
  }

  ofIntroduction(id: IntroductionId): Promise<Entry> {
    return this.having(id, ({ introductions }) => introductions.some(({ introductionId }) => introductionId === id));
  }

  ofFollowUp(id: FollowUpId): Promise<Entry> {
    return this.having(id, ({ followUps }) => followUps.some(({ followUpId }) => followUpId === id));
  }

  async withFlagsToExpire(limit: number): Promise<{ readonly subjects: readonly Subject[]; readonly now: Date }> {
    const now = this.time.now();
    const due = this.all().filter(({ flags }) =>
      flags.some(({ ended, expiresAt }) => ended === undefined && expiresAt <= now),
    );
    return { subjects: due.slice(0, limit).map(({ subject }) => subject), now };
  }

  async withEndedBefore({ before, after, limit }: Ended): Promise<readonly Entry[]> {
    const isOver = (end?: { readonly at: Date }): boolean => end !== undefined && end.at < before;
    const found = this.all().filter(
      ({ id, flags, reviews, introductions, followUps }) =>
        (after === undefined || id > after) &&
        [
          ...flags.map(({ ended }) => ended),
          ...reviews.map(({ done }) => done),
          ...[...introductions, ...followUps].map(({ closed }) => closed),
        ].some(isOver),
    );
    return found.toSorted(({ id }, other) => (id < other.id ? -1 : 1)).slice(0, limit);
  }

  async erase(id: EntryId): Promise<void> {
    this.#erased.add(id);
  }

  protected override notFound(id: string): NotInRegister {
    return new NotInRegister(id);
  }

  private async having(id: string, has: (entry: Entry) => boolean): Promise<Entry> {
    const held = this.all().find(has);
    if (held === undefined) throw this.notFound(id);
    return held;
  }
}
