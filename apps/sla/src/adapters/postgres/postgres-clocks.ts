import type { Change } from '@mash/kernel';
import { OutboxPort, type Outgoing, PostgresAggregates, Sql, SqlTransactions } from '@mash/persistence';
import { Injectable } from '@nestjs/common';
import { Alarms } from '../../domain/alarms.js';
import type { Clock, ClockChange, ClockEvent, ClockId, ClockName } from '../../domain/clock/clock.js';
import { nextRing } from '../../domain/clock/run.js';
import { Clocks, type DatabaseTime } from '../../domain/clocks.js';
import { toContract } from '../kafka/outgoing.js';

const TIME = 'SELECT hub.now() AS now, hub.now() + (clock_timestamp() - now()) AS present';
const RINGS = `next_ring_at <= hub.now() ORDER BY next_ring_at`;

@Injectable()
class ClockRows extends PostgresAggregates<Clock, ClockEvent> {
  protected readonly table = 'clock';

  protected outgoing(event: ClockEvent): Outgoing {
    return toContract(event);
  }

  protected override columns(clock: Clock): Readonly<Record<string, unknown>> {
    return {
      kind: clock.kind,
      subject_kind: clock.subjectKind,
      subject_id: clock.subjectId,
      round: clock.round,
      case_id: clock.caseId,
      status: clock.state,
      started_at: clock.startedAt,
      due_at: clock.dueAt,
      next_ring_at: nextRing(clock),
      stopped_at: clock.stoppedAt,
    };
  }

  where(condition: string, params: readonly unknown[]): Promise<Clock[]> {
    return this.findWhere(condition, params);
  }
}

@Injectable()
export class PostgresClocks extends Clocks {
  private readonly rows: ClockRows;

  constructor(
    private readonly sql: Sql,
    outbox: OutboxPort,
    private readonly transactions: SqlTransactions,
    private readonly alarms: Alarms,
  ) {
    super();
    this.rows = new ClockRows(sql, outbox);
  }

  async time(): Promise<DatabaseTime> {
    const row = await this.sql.one<DatabaseTime>(TIME);
    if (row === undefined) throw new Error('The database told no time.');
    return row;
  }

  /** Starts and stops come on different topics: whoever is second waits here until the first is written. */
  async ofPromise(kind: ClockName['kind'], subjectId: string): Promise<readonly Clock[]> {
    await this.sql.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${kind} ${subjectId}`]);
    return this.rows.where('kind = $1 AND subject_id = $2 ORDER BY round', [kind, subjectId]);
  }

  ofSubject(subjectId: string): Promise<readonly Clock[]> {
    return this.rows.where('subject_id = $1', [subjectId]);
  }

  ofCase(caseId: string): Promise<readonly Clock[]> {
    return this.rows.where('case_id = $1', [caseId]);
  }

  async due(limit: number): Promise<{ now: Date; clocks: readonly Clock[] }> {
    return {
      now: (await this.time()).now,
      clocks: await this.rows.where(`${RINGS} LIMIT $1 FOR UPDATE SKIP LOCKED`, [limit]),
    };
  }

  async dueOne(id: ClockId): Promise<{ now: Date; clocks: readonly Clock[] }> {
    return {
      now: (await this.time()).now,
      clocks: await this.rows.where(`id = $1 AND ${RINGS} FOR UPDATE SKIP LOCKED`, [id]),
    };
  }

  async save(change: Change<Clock, ClockEvent> & ClockChange): Promise<void> {
    await this.rows.save(change);
    const at = nextRing(change.state);
    if (at === undefined || change.events.length === 0) return;
    const { id, version } = change.state;
    this.transactions.afterCommit(() => {
      this.alarms.arm({ id, version: version + 1, at });
    });
  }
}
