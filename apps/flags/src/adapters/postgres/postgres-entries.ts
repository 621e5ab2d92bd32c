import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';
import { OutboxPort, type Outgoing, PostgresAggregates, Sql } from '@mash/persistence';
import type { Ended, Entries } from '../../domain/entry/entries.js';
import type { Entry, EntryChange, EntryEvent, Subject } from '../../domain/entry/entry.js';
import { subjectIdOf } from '../../domain/entry/subject.js';
import { NotInRegister } from '../../domain/errors.js';
import type { EntryId, FlagId, FollowUpId, IntroductionId, ReviewId } from '../../domain/ids.js';
import { toContract } from '../kafka/outgoing.js';
import { auditedAs } from './audited.js';
import { flagRowsOf, type ItemKind, itemsOf } from './entry-rows.js';

type SubjectRow = { readonly kind: Subject['kind']; readonly id: string };

const subjectOf = ({ kind, id }: SubjectRow): Subject =>
  (kind === 'child' ? { kind, personId: id } : { kind, householdId: id }) as Subject;

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

  async hold(): Promise<void> {
    if (!this.sql.inTransaction) throw new Error('The register may be held in a transaction only');
    await this.sql.rows(`SELECT pg_advisory_xact_lock(hashtextextended('flags register', 0))`);
  }

  async ofSubjects(subjects: readonly Subject[]): Promise<readonly Entry[]> {
    if (subjects.length === 0) return [];
    return this.findWhere('subject_id = ANY($1::uuid[])', [subjects.map(subjectIdOf)]);
  }

  async ofFlag(id: FlagId): Promise<Entry> {
    const [entry] = await this.findWhere('id = (SELECT entry_id FROM flag WHERE id = $1)', [id]);
    if (entry === undefined) throw this.notFound(id);
    return entry;
  }

  ofReview(id: ReviewId): Promise<Entry> {
    return this.withItem('review', id);
  }

  ofIntroduction(id: IntroductionId): Promise<Entry> {
    return this.withItem('introduction', id);
  }

  ofFollowUp(id: FollowUpId): Promise<Entry> {
    return this.withItem('follow-up', id);
  }

  async withFlagsToExpire(limit: number): Promise<{ readonly subjects: readonly Subject[]; readonly now: Date }> {
    const rows = await this.sql.rows<SubjectRow>(
      `SELECT DISTINCT entry.subject_kind AS kind, entry.subject_id AS id FROM flag JOIN entry ON entry.id = flag.entry_id
       WHERE flag.ended_at IS NULL AND flag.expires_at <= hub.now() LIMIT $1`,
      [limit],
    );
    const time = await this.sql.one<{ readonly now: Date }>('SELECT hub.now() AS now');
    if (time === undefined) throw new Error('The database says no time');
    return { subjects: rows.map(subjectOf), now: time.now };
  }

  withEndedBefore({ before, after, limit }: Ended): Promise<readonly Entry[]> {
    return this.findWhere(
      `id IN (SELECT entry_id FROM flag WHERE ended_at < $1 UNION SELECT entry_id FROM entry_item WHERE ended_at < $1)
       AND id NOT IN (SELECT entry_id FROM legal_hold) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [before, after ?? null, limit],
    );
  }

  override async save(change: EntryChange): Promise<void> {
    await super.save(change);
    const { id, version } = change.state;
    const lines = change.events.map((event) => {
      const { details, ...line } = auditedAs(event);
      return this.audit.record({ ...line, version: version + 1, details: { ...details, entryId: id } });
    });
    await Promise.all(lines);
  }

  async erase(id: EntryId): Promise<void> {
    for (const statement of [
      'DELETE FROM entry_item WHERE entry_id = $1',
      'DELETE FROM flag WHERE entry_id = $1',
      'DELETE FROM entry WHERE id = $1',
    ]) {
      await this.sql.count(statement, [id]);
    }
    await this.audit.record({ action: 'entry-erased', subject: id });
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

  protected override async project({ state, events }: EntryChange): Promise<void> {
    if (events.some(({ type }) => type === 'flags-erased')) {
      await this.sql.count('DELETE FROM entry_item WHERE entry_id = $1', [state.id]);
      await this.sql.count('DELETE FROM flag WHERE entry_id = $1', [state.id]);
    }
    const flags = this.sql.count(
      `INSERT INTO flag (id, entry_id, subject_id, service, practitioner_key, raised_at, expires_at, ended_at)
       SELECT id, $2, subject_id, service, practitioner_key, raised_at, expires_at, ended_at
       FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, subject_id uuid, service text, practitioner_key text,
         raised_at timestamptz, expires_at timestamptz, ended_at timestamptz)
       ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at, ended_at = excluded.ended_at`,
      [JSON.stringify(flagRowsOf(state)), state.id],
    );
    const items = this.sql.count(
      `INSERT INTO entry_item (id, entry_id, kind, flag_id, opened_at, due_at, ended_at)
       SELECT id, $2, kind, flag_id, opened_at, due_at, ended_at FROM jsonb_to_recordset($1::jsonb)
         AS item(id uuid, kind text, flag_id uuid, opened_at timestamptz, due_at timestamptz, ended_at timestamptz)
       ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at`,
      [JSON.stringify(itemsOf(state)), state.id],
    );
    await Promise.all([flags, items]);
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
