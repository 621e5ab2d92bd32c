import { Injectable } from '@nestjs/common';
import { Sql } from '@mash/persistence';
import type { Subject } from '../../domain/entry/entry.js';
import { subjectIdOf } from '../../domain/entry/subject.js';
import type { HouseholdId, MergeId, PersonId } from '../../domain/ids.js';
import type { Ids, Merge, People } from '../../domain/people/people.js';

type Id<Of extends string> = { readonly id: Of };

const idsIn = <Of extends string>(rows: readonly Id<Of>[]): readonly Of[] => rows.map(({ id }) => id);

/** Whoever hangs together by merges in force, from one of them. */
const CONNECTED = `
  WITH RECURSIVE edge AS (
    SELECT survivor_id AS one, merged_id AS other FROM person_merge WHERE separated_at IS NULL
    UNION ALL SELECT merged_id, survivor_id FROM person_merge WHERE separated_at IS NULL
  ), connected (id) AS (SELECT $1::uuid UNION SELECT edge.other FROM connected JOIN edge ON edge.one = connected.id)`;

@Injectable()
export class PostgresPeople implements People {
  constructor(private readonly sql: Sql) {}

  async isKnown(subject: Subject): Promise<boolean> {
    const known =
      subject.kind === 'child'
        ? 'SELECT 1 FROM person WHERE id = $1 AND registered_at IS NOT NULL'
        : 'SELECT 1 FROM household WHERE id = $1';
    return (await this.sql.one(known, [subjectIdOf(subject)])) !== undefined;
  }

  async expect(subject: Subject, since: Date): Promise<void> {
    await this.sql.count('INSERT INTO unconfirmed (subject_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      subjectIdOf(subject),
      since,
    ]);
  }

  async idsOf(personId: PersonId): Promise<Ids> {
    const rows = await this.sql.rows<Id<PersonId> & { readonly survivorId: PersonId }>(
      `SELECT id, survivor_id AS "survivorId" FROM person
       WHERE survivor_id = coalesce((SELECT survivor_id FROM person WHERE id = $1), $1) ORDER BY id`,
      [personId],
    );
    const survivorId = rows[0]?.survivorId ?? personId;
    return { survivorId, others: idsIn(rows).filter((id) => id !== survivorId) };
  }

  async householdsOf(personIds: readonly PersonId[]): Promise<readonly HouseholdId[]> {
    const text =
      'SELECT DISTINCT household_id AS id FROM household_member WHERE person_id = ANY($1::uuid[]) ORDER BY id';
    return idsIn(await this.sql.rows<Id<HouseholdId>>(text, [personIds]));
  }

  async membersOf(householdId: HouseholdId): Promise<readonly PersonId[]> {
    const text = 'SELECT person_id AS id FROM household_member WHERE household_id = $1 ORDER BY id';
    return idsIn(await this.sql.rows<Id<PersonId>>(text, [householdId]));
  }

  async register(personId: PersonId, at: Date): Promise<void> {
    await this.sql.count(
      `INSERT INTO person (id, survivor_id, registered_at) VALUES ($1, $1, $2)
       ON CONFLICT (id) DO UPDATE SET registered_at = excluded.registered_at`,
      [personId, at],
    );
    await this.confirm(personId);
  }

  async merge({ mergeId, survivorId, mergedId }: Merge, at: Date): Promise<void> {
    await this.sql.count(
      'INSERT INTO person_merge (id, survivor_id, merged_id, merged_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [mergeId, survivorId, mergedId, at],
    );
    await this.sql.count(
      'INSERT INTO person (id, survivor_id) SELECT id, id FROM unnest($1::uuid[]) AS id ON CONFLICT DO NOTHING',
      [[survivorId, mergedId]],
    );
    await this.regroup(survivorId);
  }

  async separate(mergeId: MergeId, at: Date): Promise<void> {
    const merge = await this.sql.one<Pick<Merge, 'survivorId' | 'mergedId'>>(
      `UPDATE person_merge SET separated_at = $2 WHERE id = $1 AND separated_at IS NULL
       RETURNING survivor_id AS "survivorId", merged_id AS "mergedId"`,
      [mergeId, at],
    );
    if (merge === undefined) return;
    await this.regroup(merge.survivorId);
    await this.regroup(merge.mergedId);
  }

  async settle(householdId: HouseholdId, memberIds: readonly PersonId[], at: Date): Promise<void> {
    await this.sql.count(
      `INSERT INTO household (id, settled_at) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET settled_at = excluded.settled_at`,
      [householdId, at],
    );
    await this.sql.count('DELETE FROM household_member WHERE household_id = $1', [householdId]);
    await this.sql.count(
      'INSERT INTO household_member (household_id, person_id) SELECT DISTINCT $1::uuid, id FROM unnest($2::uuid[]) AS id',
      [householdId, memberIds],
    );
    await this.confirm(householdId);
  }

  async forget(personId: PersonId): Promise<void> {
    const { survivorId, others } = await this.idsOf(personId);
    await this.sql.count('DELETE FROM household_member WHERE person_id = $1', [personId]);
    await this.sql.count('DELETE FROM person_merge WHERE survivor_id = $1 OR merged_id = $1', [personId]);
    await this.sql.count('DELETE FROM person WHERE id = $1', [personId]);
    await this.confirm(personId);
    for (const id of [survivorId, ...others].filter((one) => one !== personId)) await this.regroup(id);
  }

  private async confirm(subjectId: string): Promise<void> {
    await this.sql.count('DELETE FROM unconfirmed WHERE subject_id = $1', [subjectId]);
  }

  /** The one of them that no merge in force turned into another goes on for all. */
  private async regroup(personId: PersonId): Promise<void> {
    await this.sql.count(
      `${CONNECTED} UPDATE person SET survivor_id = (
         SELECT id FROM connected WHERE NOT EXISTS (
           SELECT 1 FROM person_merge WHERE merged_id = connected.id AND separated_at IS NULL) LIMIT 1)
       WHERE id IN (SELECT id FROM connected)`,
      [personId],
    );
  }
}
