import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';
import { OutboxPort, type Outgoing, PostgresAggregates, Sql } from '@mash/persistence';
import type { Entries } from '../../domain/entry/entries.js';
import { blankEntry, type Entry, type EntryChange, type EntryEvent, type Subject } from '../../domain/entry/entry.js';
import { subjectIdOf } from '../../domain/entry/subject.js';
import { NotInRegister } from '../../domain/errors.js';
import type { EntryId, FlagId, FollowUpId, ReviewId } from '../../domain/ids.js';
import { toContract } from '../kafka/outgoing.js';
import { auditedAs } from './audited.js';
import { type ItemKind, itemsOf } from './entry-items.js';

@Injectable()
export class PostgresEntries extends PostgresAggregates<Entry, EntryEvent> implements Entries {
  protected readonly table = 'entry';

  constructor(
    sql: Sql,
    outbox: OutboxPort,
    private readonly audit: AuditTrail,
  ) {
    super(sql, outbox);
  }

  /** Flags on one subject queue here, so that each sees the count that the one before it left. */
  async ofSubject(subject: Subject, freshId: EntryId): Promise<Entry> {
    const subjectId = subjectIdOf(subject);
    await this.sql.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${subject.kind} ${subjectId}`]);
    const [held] = await this.findWhere('subject_kind = $1 AND subject_id = $2', [subject.kind, subjectId]);
    return held ?? blankEntry(freshId, subject);
  }

  /** Entries of these people and households, in no order. */
  ofSubjects(ids: readonly string[]): Promise<readonly Entry[]> {
    return this.findWhere('subject_id = ANY($1::uuid[])', [ids]);
  }

  ofFlag(id: FlagId): Promise<Entry> {
    return this.withItem('flag', id);
  }

  ofReview(id: ReviewId): Promise<Entry> {
    return this.withItem('review', id);
  }

  ofFollowUp(id: FollowUpId): Promise<Entry> {
    return this.withItem('follow-up', id);
  }

  override async save(change: EntryChange): Promise<void> {
    await super.save(change);
    const { id, version } = change.state;
    for (const event of change.events) {
      const { details, ...line } = auditedAs(event);
      await this.audit.record({ ...line, version: version + 1, details: { ...details, entryId: id } });
    }
  }

  protected override columns({ subject }: Entry) {
    return { subject_kind: subject.kind, subject_id: subjectIdOf(subject) };
  }

  protected override notFound(id: string): NotInRegister {
    return new NotInRegister(id);
  }

  protected outgoing(event: EntryEvent, { id }: Entry): Outgoing | undefined {
    return toContract(event, id);
  }

  protected override async project({ state }: EntryChange): Promise<void> {
    await this.sql.count(
      `INSERT INTO entry_item (id, entry_id, kind, flag_id, opened_at, due_at, ended_at)
       SELECT id, $2, kind, flag_id, opened_at, due_at, ended_at FROM jsonb_to_recordset($1::jsonb)
         AS item(id uuid, kind text, flag_id uuid, opened_at timestamptz, due_at timestamptz, ended_at timestamptz)
       ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at`,
      [JSON.stringify(itemsOf(state)), state.id],
    );
  }

  private async withItem(kind: ItemKind, itemId: string): Promise<Entry> {
    const [entry] = await this.findWhere('id = (SELECT entry_id FROM entry_item WHERE id = $1 AND kind = $2)', [
      itemId,
      kind,
    ]);
    if (entry === undefined) throw this.notFound(itemId);
    return entry;
  }
}
