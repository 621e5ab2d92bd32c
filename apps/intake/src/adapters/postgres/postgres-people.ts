import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';
import { OutboxPort, type Outgoing, PostgresAggregates, Sql } from '@mash/persistence';
import type { PersonId } from '../../domain/ids.js';
import { PersonNotFound } from '../../domain/person/errors.js';
import type { People } from '../../domain/person/people.js';
import type { Person, PersonChange, PersonEvent } from '../../domain/person/person.js';
import { identifierKey, nameKey } from '../../domain/person/search.js';
import { ofPerson } from '../kafka/people-outgoing.js';

@Injectable()
export class PostgresPeople extends PostgresAggregates<Person, PersonEvent> implements People {
  protected readonly table = 'person';

  constructor(
    sql: Sql,
    outbox: OutboxPort,
    private readonly audit: AuditTrail,
  ) {
    super(sql, outbox);
  }

  /** In the order of the ids, so that two who hold the same people never wait for one another. */
  held(ids: readonly PersonId[]): Promise<readonly Person[]> {
    return this.findWhere('id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [ids]);
  }

  async registered(ids: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
    const rows = await this.sql.rows<Pick<Person, 'id'>>('SELECT id FROM person WHERE id = ANY($1::uuid[])', [ids]);
    return new Set(rows.map(({ id }) => id));
  }

  /** In no order; ids that are not there are left out. */
  ofIds(ids: readonly PersonId[]): Promise<readonly Person[]> {
    return this.findWhere('id = ANY($1::uuid[])', [ids]);
  }

  override async save(change: PersonChange): Promise<void> {
    await super.save(change);
    for (const { person } of change.events) {
      await this.audit.record({ action: 'person.register', subject: person.id, version: change.state.version + 1 });
    }
  }

  protected override columns(person: Person): Readonly<Record<string, unknown>> {
    return {
      family_key: nameKey(person.familyName),
      given_key: nameKey(person.givenName ?? ''),
      birth_date: person.birthDate,
      identifier_keys: person.identifiers.map(identifierKey),
      survivor_id: person.standsFor?.personId,
    };
  }

  protected override notFound(id: string): PersonNotFound {
    return new PersonNotFound(id);
  }

  protected outgoing(event: PersonEvent): Outgoing {
    return ofPerson(event);
  }
}
