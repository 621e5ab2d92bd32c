import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';
import { Clock, type Purpose, Transactions } from '@mash/kernel';
import { Sql } from '@mash/persistence';

export type RegisterAsked = {
  readonly personIds: readonly string[];
  readonly householdIds: readonly string[];
  readonly purpose: Purpose;
  /** Recorded, not checked. */
  readonly caseId?: string;
  /** Services are named beside the counts. */
  readonly named: boolean;
  /** Whoever may not know is told the same as when there is nothing. */
  readonly mayKnow: boolean;
};

export type RegisterAnswer = {
  readonly subjectId: string;
  readonly count: number;
  readonly services?: readonly string[];
};

type Counted = { readonly subjectId: string; readonly count: number; readonly services: readonly string[] };

/** Of each person, all ids that stand for it and the families it belongs to (D12). */
export const COUNTED = `
  WITH own AS (
    SELECT asked, coalesce(person.survivor_id, asked) AS survivor
    FROM unnest($1::uuid[]) AS asked LEFT JOIN person ON person.id = asked
  ), ids AS (
    SELECT asked, survivor AS id FROM own
    UNION SELECT own.asked, person.id FROM own JOIN person ON person.survivor_id = own.survivor
  ), subjects AS (
    SELECT asked, id FROM ids
    UNION SELECT ids.asked, member.household_id FROM ids JOIN household_member member ON member.person_id = ids.id
    UNION SELECT asked, asked FROM unnest($2::uuid[]) AS asked
  )
  SELECT subjects.asked AS "subjectId", count(flag.id)::integer AS count,
    coalesce(array_agg(DISTINCT flag.service ORDER BY flag.service) FILTER (WHERE flag.id IS NOT NULL), '{}') AS services
  FROM subjects
    LEFT JOIN flag ON flag.subject_id = subjects.id AND flag.ended_at IS NULL AND flag.expires_at > $3
  GROUP BY subjects.asked`;

/** D14: who asks, about whom and why is recorded in the transaction of the answer. */
@Injectable()
export class RegisterQuery {
  constructor(
    private readonly sql: Sql,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  ask({ personIds, householdIds, purpose, caseId, named, mayKnow }: RegisterAsked): Promise<readonly RegisterAnswer[]> {
    const subjectIds = [...new Set([...personIds, ...householdIds])];
    return this.transactions.run(async () => {
      const line = this.audit.record({
        action: 'register-asked',
        ...(caseId !== undefined && { caseId }),
        details: { purpose, services: named, told: mayKnow, subjectIds },
      });
      const counting = this.sql.rows<Counted>(COUNTED, [personIds, householdIds, this.clock.now()]);
      const [found] = await Promise.all([counting, line]);
      const known = new Map(mayKnow ? found.map((one) => [one.subjectId, one]) : []);
      return subjectIds.map((subjectId) => {
        const { count = 0, services = [] } = known.get(subjectId) ?? {};
        return { subjectId, count, ...(named && { services }) };
      });
    });
  }
}
