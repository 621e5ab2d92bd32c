import { decodeState, encodeState, Sql } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import { CaseMemory } from '../../domain/case-memory.js';
import type { CaseFacts, Fact } from '../../domain/fact.js';

type Row = {
  readonly id: string;
  readonly received_at: Date;
  readonly contact_kind: CaseFacts['contactKind'];
  readonly child_ids: readonly string[];
  readonly rag: CaseFacts['rag'] | null;
  readonly rag_round: number;
};

@Injectable()
export class PostgresCaseMemory extends CaseMemory {
  constructor(private readonly sql: Sql) {
    super();
  }

  /** Held against others until the transaction ends: a contact and its case speak on different topics. */
  async find(caseId: string): Promise<CaseFacts | undefined> {
    await this.sql.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [caseId]);
    const row = await this.sql.one<Row>('SELECT * FROM case_facts WHERE id = $1', [caseId]);
    return row && factsOf(row);
  }

  async save({ id, receivedAt, contactKind, childIds, rag, ragRound }: CaseFacts): Promise<void> {
    await this.sql.count(
      `INSERT INTO case_facts (id, received_at, contact_kind, child_ids, rag, rag_round) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET child_ids = excluded.child_ids, rag = excluded.rag, rag_round = excluded.rag_round`,
      [id, receivedAt, contactKind, childIds, rag, ragRound],
    );
  }

  async keepEarly(fact: Fact): Promise<void> {
    await this.sql.count('INSERT INTO early_fact (case_id, fact) VALUES ($1, $2)', [
      fact.caseId,
      JSON.stringify(encodeState(fact)),
    ]);
  }

  async takeEarly(caseId: string): Promise<readonly Fact[]> {
    const rows = await this.sql.rows<{ id: string; fact: unknown }>(
      'DELETE FROM early_fact WHERE case_id = $1 RETURNING id, fact',
      [caseId],
    );
    return rows.toSorted((a, b) => Number(a.id) - Number(b.id)).map(({ fact }) => decodeState(fact) as Fact);
  }
}

const factsOf = ({ id, received_at, contact_kind, child_ids, rag, rag_round }: Row): CaseFacts => ({
  id,
  receivedAt: received_at,
  contactKind: contact_kind,
  childIds: child_ids,
  ragRound: rag_round,
  ...(rag !== null && rag !== undefined && { rag }),
});
