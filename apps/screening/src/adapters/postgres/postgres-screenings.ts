import { Injectable } from '@nestjs/common';
import type { Change, DomainError } from '@mash/kernel';
import { OutboxPort, type Outgoing, PostgresAggregates, Sql } from '@mash/persistence';
import type { CheckId, TaskId } from '../../domain/ids.js';
import { CheckNotFound } from '../../domain/screening/check-errors.js';
import { CaseNotFound, TaskNotFound } from '../../domain/screening/errors.js';
import type { ScreeningEvent } from '../../domain/screening/events.js';
import type { Screening } from '../../domain/screening/screening.js';
import type { Screenings } from '../../domain/screening/screenings.js';
import { stageOf } from '../../domain/screening/stage.js';
import { isBehind } from '../../domain/screening/take-contents.js';
import { screeningTold } from '../kafka/outgoing.js';
import { tell } from '../kafka/telling.js';
import { Audited } from './audited.js';

@Injectable()
export class PostgresScreenings extends PostgresAggregates<Screening, ScreeningEvent> implements Screenings {
  protected readonly table = 'screening';

  constructor(
    sql: Sql,
    outbox: OutboxPort,
    private readonly audited: Audited,
  ) {
    super(sql, outbox);
  }

  async ofCheck(checkId: CheckId): Promise<Screening> {
    return this.having('check', checkId, new CheckNotFound({ checkId }));
  }

  async ofTask(taskId: TaskId): Promise<Screening> {
    return this.having('task', taskId, new TaskNotFound({ taskId }));
  }

  /** @throws CaseNotFound */
  async ofDecision(decisionId: string): Promise<Screening> {
    return this.having('decision', decisionId, new CaseNotFound({ decisionId }));
  }

  protected outgoing(event: ScreeningEvent, state: Screening): Outgoing | readonly Outgoing[] | undefined {
    return tell(screeningTold, event, state);
  }

  protected override columns(screening: Screening): Record<string, unknown> {
    const { origin, rag, level, openedAt, firstReadAt, closedAt } = screening;
    return {
      reference: origin.reference,
      stage: stageOf(screening),
      rag: rag ?? null,
      level: level ?? null,
      details: detailsOf(screening),
      received_at: origin.receivedAt,
      opened_at: openedAt,
      first_read_at: firstReadAt ?? null,
      closed_at: closedAt ?? null,
    };
  }

  protected override async project({ state, events }: Change<Screening, ScreeningEvent>): Promise<void> {
    const { id, version } = state;
    await this.sql.rows(
      `INSERT INTO case_part (kind, id, case_id)
       SELECT part->>'kind', (part->>'id')::uuid, $1 FROM jsonb_array_elements($2::jsonb) part
       ON CONFLICT DO NOTHING`,
      [id, JSON.stringify(partsOf(state))],
    );
    await this.audited.record({ thing: 'case', caseId: id, subject: id, version }, events);
  }

  protected override notFound(caseId: string): DomainError {
    return new CaseNotFound({ caseId });
  }

  private async having(kind: string, part: string, otherwise: DomainError): Promise<Screening> {
    const condition = 'id = (SELECT case_id FROM case_part WHERE kind = $1 AND id = $2)';
    const [screening] = await this.findWhere(condition, [kind, part]);
    if (!screening) throw otherwise;
    return screening;
  }
}

/** What the board and the case say of the contents. */
export function detailsOf(screening: Screening): 'pending' | 'here' | 'behind' {
  if (!screening.contents) return 'pending';
  return isBehind(screening) ? 'behind' : 'here';
}

const partsOf = ({ checks, tasks, children }: Screening) => [
  ...checks.map(({ id }) => ({ kind: 'check', id })),
  ...checks.flatMap((check) => (check.return ? [{ kind: 'return', id: check.return.returnId }] : [])),
  ...tasks.map(({ id }) => ({ kind: 'task', id })),
  ...children.flatMap(({ decision, replaced = [] }) =>
    [decision ?? [], replaced].flat().map(({ id }) => ({ kind: 'decision', id })),
  ),
];
