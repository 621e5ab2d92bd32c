import { InMemoryAggregates } from '@mash/testing';
import type { Call } from '../src/domain/call/call.js';
import type { Calls } from '../src/domain/call/calls.js';
import type { Entries } from '../src/domain/entry/entries.js';
import { blankEntry, type Entry, type EntryEvent, type Subject } from '../src/domain/entry/entry.js';
import { subjectIdOf } from '../src/domain/entry/subject.js';
import { NotInRegister } from '../src/domain/errors.js';
import type { EntryId, FlagId, FollowUpId, ReviewId } from '../src/domain/ids.js';

export class InMemoryCalls extends InMemoryAggregates<Call, never> implements Calls {}

export class InMemoryEntries extends InMemoryAggregates<Entry, EntryEvent> implements Entries {
  async ofSubject(subject: Subject, freshId: EntryId): Promise<Entry> {
    const held = this.all().find((entry) => subjectIdOf(entry.subject) === subjectIdOf(subject));
    return held ?? blankEntry(freshId, subject);
  }

  ofFlag(id: FlagId): Promise<Entry> {
    return this.having(id, ({ flags }) => flags.some(({ flagId }) => flagId === id));
  }

  ofReview(id: ReviewId): Promise<Entry> {
    return this.having(id, ({ reviews }) => reviews.some(({ reviewId }) => reviewId === id));
  }

  ofFollowUp(id: FollowUpId): Promise<Entry> {
    return this.having(id, ({ followUps }) => followUps.some(({ followUpId }) => followUpId === id));
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
