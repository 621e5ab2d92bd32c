import { type Outgoing, PostgresAggregates } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import { erasableFrom } from '../../domain/request/erase.js';
import { RequestNotFound, ReturnNotFound } from '../../domain/request/errors.js';
import type { CaseId, CheckId, CheckRequest, RequestEvent, ReturnId } from '../../domain/request/request.js';
import { stateOf } from '../../domain/request/request.js';
import type { Requests } from '../../domain/request/requests.js';
import { toContract } from '../kafka/outgoing.js';

@Injectable()
export class PostgresRequests extends PostgresAggregates<CheckRequest, RequestEvent> implements Requests {
  protected readonly table = 'check_request';

  protected outgoing(event: RequestEvent): Outgoing {
    return toContract(event);
  }

  protected override columns(request: CheckRequest): Readonly<Record<string, unknown>> {
    return {
      case_id: request.caseId,
      stage: stateOf(request),
      rag: request.rag,
      due_at: request.dueAt,
      return_id: request.returned?.returnId ?? null,
      erasable_from: erasableFrom(request) ?? null,
    };
  }

  protected override notFound(id: string): RequestNotFound {
    return new RequestNotFound(id);
  }

  ofCase(caseId: CaseId): Promise<readonly CheckRequest[]> {
    return this.findWhere('case_id = $1 ORDER BY id', [caseId]);
  }

  async ofReturn(returnId: ReturnId): Promise<CheckRequest> {
    const [request] = await this.findWhere('return_id = $1', [returnId]);
    if (request === undefined) throw new ReturnNotFound(returnId);
    return request;
  }

  async erasable(now: Date, limit: number): Promise<readonly CheckId[]> {
    const rows = await this.sql.rows<{ id: CheckId }>(
      'SELECT id FROM check_request WHERE erasable_from <= $1 ORDER BY erasable_from LIMIT $2',
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }
}
