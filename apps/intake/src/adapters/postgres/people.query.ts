import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';
import { type Purpose, Transactions } from '@mash/kernel';
import { Sql } from '@mash/persistence';
import type { HouseholdId, PersonId } from '../../domain/ids.js';
import type { Person } from '../../domain/person/person.js';
import type { PersonSearch } from '../../domain/person/search.js';
import { PostgresPeople } from './postgres-people.js';

/** A person with the households of all ids that stand for it, and whom its id stands for. */
export type Shown = {
  readonly person: Person;
  readonly householdIds: readonly HouseholdId[];
  readonly survivorId: PersonId;
};

/** `more`: there are others, and the words should say more. */
export type Found = { readonly people: readonly Shown[]; readonly more: boolean };

const MOST = 20;

const SURVIVORS = `WITH RECURSIVE way AS (
    SELECT id AS asked, id, survivor_id FROM person WHERE `;
const FOLLOWED = `
    UNION ALL SELECT way.asked, next.id, next.survivor_id FROM way JOIN person AS next ON next.id = way.survivor_id
  )`;

const HOUSEHOLDS = `WITH RECURSIVE same AS (
    SELECT id AS asked, id FROM unnest($1::uuid[]) AS asked(id)
    UNION ALL SELECT same.asked, person.id FROM same JOIN person ON person.survivor_id = same.id
  )
  SELECT asked, array_agg(DISTINCT household_id ORDER BY household_id) AS households
  FROM same JOIN household_member ON person_id = same.id GROUP BY asked`;

/** Who is registered. A merged id is followed to the one that it stands for. */
@Injectable()
export class PeopleQuery {
  constructor(
    private readonly people: PostgresPeople,
    private readonly sql: Sql,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /** Why and how many is audited in the transaction of the answer, what was searched for never is. */
  search(search: PersonSearch, purpose: Purpose): Promise<Found> {
    return this.transactions.run(async () => {
      const ids = await this.survivorsOf(search);
      const people = await this.shown(await this.people.ofIds(ids.slice(0, MOST)));
      const personIds = people.map(({ person }) => person.id);
      await this.audit.record({ action: 'people.search', details: { purpose, found: people.length, personIds } });
      return { people, more: ids.length > MOST };
    });
  }

  async of(personId: PersonId): Promise<Shown> {
    const [shown] = await this.shown([await this.people.get(personId)]);
    return shown as Shown;
  }

  private async survivorsOf(search: PersonSearch): Promise<readonly PersonId[]> {
    const { conditions, values } = conditionsOf(search);
    const rows = await this.sql.rows<Pick<Person, 'id'>>(
      `${SURVIVORS}${conditions}${FOLLOWED}
       SELECT DISTINCT id FROM way WHERE survivor_id IS NULL ORDER BY id LIMIT ${String(MOST + 1)}`,
      values,
    );
    return rows.map(({ id }) => id);
  }

  private async shown(people: readonly Person[]): Promise<readonly Shown[]> {
    const ids = people.map(({ id }) => id);
    const [households, survivors] = [await this.householdsOf(ids), await this.followed(ids)];
    return people
      .map((person) => ({
        person,
        householdIds: households.get(person.id) ?? [],
        survivorId: survivors.get(person.id) ?? person.id,
      }))
      .toSorted((one, other) => (one.person.id < other.person.id ? -1 : 1));
  }

  private async householdsOf(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly HouseholdId[]>> {
    const rows = await this.sql.rows<{ asked: PersonId; households: HouseholdId[] }>(HOUSEHOLDS, [ids]);
    return new Map(rows.map(({ asked, households }) => [asked, households]));
  }

  private async followed(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PersonId>> {
    const rows = await this.sql.rows<{ asked: PersonId; id: PersonId }>(
      `${SURVIVORS}id = ANY($1::uuid[])${FOLLOWED} SELECT asked, id FROM way WHERE survivor_id IS NULL`,
      [ids],
    );
    return new Map(rows.map(({ asked, id }) => [asked, id]));
  }
}

/** Only what is asked for, so that each search uses the index that fits. */
function conditionsOf({ familyKey, givenKey, birthDate, identifierKey }: PersonSearch) {
  const asked = [
    ['family_key = ?', familyKey],
    ['given_key = ?', givenKey],
    ['birth_date = ?::date', birthDate],
    ['identifier_keys @> ARRAY[?::text]', identifierKey],
  ].filter((condition): condition is [string, string] => condition[1] !== undefined);
  return {
    conditions: asked.map(([text], place) => text.replace('?', `$${String(place + 1)}`)).join(' AND '),
    values: asked.map(([, value]) => value),
  };
}
