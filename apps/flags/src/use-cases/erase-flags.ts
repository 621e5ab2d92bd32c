import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import { Entries } from '../domain/entry/entries.js';
import type { Entry } from '../domain/entry/entry.js';
import { eraseEnded, isEmpty, keptSince } from '../domain/entry/retention.js';
import { Erasures } from '../domain/erasures.js';
import type { EntryId, PersonId } from '../domain/ids.js';
import { People } from '../domain/people/people.js';
import { PolicyInForce } from '../domain/policy-in-force.js';

/** D28: what ended long ago is not kept, nor what is of a person whom intake no longer knows. */
@Injectable()
export class EraseFlags {
  constructor(
    private readonly entries: Entries,
    private readonly people: People,
    private readonly erasures: Erasures,
    private readonly policy: PolicyInForce,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** A page of entries after this one; answers the last of it, or nothing when there are no more. */
  ended(limit: number, after?: EntryId): Promise<EntryId | undefined> {
    return this.transactions.run(async () => {
      await this.entries.hold();
      const now = this.clock.now();
      const before = keptSince(this.policy.now(), now);
      const entries = await this.entries.withEndedBefore({ before, after, limit });
      for (const entry of entries) await this.eraseFrom(entry, before, now);
      return entries.length < limit ? undefined : entries.at(-1)?.id;
    });
  }

  /** All that is of this person, unless a hold forbids it. Inside the transaction of what was told. */
  async ofPerson(personId: PersonId): Promise<void> {
    await this.entries.hold();
    for (const { id } of await this.entries.ofSubjects([{ kind: 'child', personId }])) {
      const held = await this.erasures.isHeld(id);
      if (!held) await this.entries.erase(id);
      await this.erasures.note({ entryId: id, because: 'person-erased', held });
    }
    await this.people.forget(personId);
  }

  private async eraseFrom(entry: Entry, before: Date, now: Date): Promise<void> {
    const change = eraseEnded(entry, before, now);
    if (change.events.length === 0) return;
    await this.entries.save(change);
    if (isEmpty(change.state)) await this.entries.erase(entry.id);
    await this.erasures.note({ entryId: entry.id, because: 'retention', held: false });
  }
}
