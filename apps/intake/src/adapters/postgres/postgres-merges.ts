import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';
import { OutboxPort, type Outgoing, PostgresAggregates, Sql } from '@mash/persistence';
import type { MergeId, PersonId } from '../../domain/ids.js';
import { MergeNotFound } from '../../domain/merge/errors.js';
import type { Merge, MergeChange, MergeEvent } from '../../domain/merge/merge.js';
import type { Merges } from '../../domain/merge/merges.js';
import { ofMerge } from '../kafka/people-outgoing.js';

const ACTIONS: Readonly<Record<MergeEvent['type'], string>> = {
  'merge-asked': 'merge.ask',
  'person-merged': 'merge.confirm',
  'person-separated': 'merge.separate',
};

@Injectable()
export class PostgresMerges extends PostgresAggregates<Merge, MergeEvent> implements Merges {
  protected readonly table = 'person_merge';

  constructor(
    sql: Sql,
    outbox: OutboxPort,
    private readonly audit: AuditTrail,
  ) {
    super(sql, outbox);
  }

  async held(id: MergeId): Promise<Merge> {
    const [merge] = await this.findWhere('id = $1 FOR NO KEY UPDATE', [id]);
    if (merge === undefined) throw this.notFound(id);
    return merge;
  }

  ofPair(one: PersonId, other: PersonId): Promise<readonly Merge[]> {
    return this.findWhere(
      'LEAST(survivor_id, merged_id) = LEAST($1::uuid, $2::uuid) AND GREATEST(survivor_id, merged_id) = GREATEST($1::uuid, $2::uuid)',
      [one, other],
    );
  }

  override async save(change: MergeChange): Promise<void> {
    await super.save(change);
    for (const { type, merge } of change.events) {
      const { id, survivorId, mergedId } = merge;
      const line = { action: ACTIONS[type], subject: id, version: change.state.version + 1 };
      await this.audit.record({ ...line, details: { survivorId, mergedId } });
    }
  }

  protected override columns({ survivorId, mergedId, confirmed, separated }: Merge): Readonly<Record<string, unknown>> {
    return {
      survivor_id: survivorId,
      merged_id: mergedId,
      confirmed_at: confirmed?.at,
      separated_at: separated?.at,
    };
  }

  protected override notFound(id: string): MergeNotFound {
    return new MergeNotFound(id);
  }

  protected outgoing(event: MergeEvent): Outgoing | undefined {
    return ofMerge(event);
  }
}
