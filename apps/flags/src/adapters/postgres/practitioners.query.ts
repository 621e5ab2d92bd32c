import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';
import { Sql } from '@mash/persistence';
import { contactOf, type GivenPractitioner, type Practitioner } from '../../domain/entry/practitioner.js';
import { Entries } from '../../domain/entry/entries.js';
import { flagOf } from '../../domain/entry/entry.js';
import type { FlagId } from '../../domain/ids.js';

/** One practitioner is one work email, else one telephone number: as their last call wrote them down. */
@Injectable()
export class PractitionersQuery {
  constructor(
    private readonly sql: Sql,
    private readonly entries: Entries,
    private readonly audit: AuditTrail,
  ) {}

  async find(given: Pick<GivenPractitioner, 'email' | 'telephone'>): Promise<Practitioner | undefined> {
    const { key } = contactOf(given);
    const latest = await this.sql.one<{ readonly id: FlagId }>(
      'SELECT id FROM flag WHERE practitioner_key = $1 ORDER BY raised_at DESC LIMIT 1',
      [key],
    );
    await this.audit.record({ action: 'practitioner-searched', details: { found: latest !== undefined } });
    return latest && flagOf(await this.entries.ofFlag(latest.id), latest.id).practitioner;
  }
}
