import { FirstReadV1, published, ViewChangedV1 } from '@mash/contracts';
import {
  PostgresAggregates,
  type Outgoing,
  type OutboxPort,
  type Sql,
  type SqlTransactions,
  type Versioned,
} from '@mash/persistence';
import { NOTE_COMMAND } from './tables.js';

/** One change that a client asks for: of some cases, what is to be said of each. */
export type Command = {
  readonly id: string;
  readonly caseIds: readonly string[];
  readonly says: readonly Saying[];
};
export type Saying = 'read' | 'view';

type Case = Versioned & { readonly viewVersion: number };
type CaseEvent = { readonly says: Saying; readonly commandId: string };

const AT = '2026-03-02T09:00:00.000Z';

/** The writer's aggregates. */
class Cases extends PostgresAggregates<Case, CaseEvent> {
  protected override readonly table = 'simulated_case';

  protected override outgoing({ says, commandId }: CaseEvent, { id, viewVersion }: Case): Outgoing {
    if (says === 'read') return published(FirstReadV1, { caseId: id, contactId: commandId, readAt: AT });
    return published(ViewChangedV1, { caseId: id, viewVersion, parts: ['people'] }, 'police');
  }
}

/** The writer's only use case, and what it answers on its disclosure edge. */
export class CaseCommands {
  private readonly cases: Cases;

  constructor(
    private readonly sql: Sql,
    private readonly transactions: SqlTransactions,
    outbox: OutboxPort,
  ) {
    this.cases = new Cases(sql, outbox);
  }

  /** A command that was carried out before is answered the same way. */
  execute({ id: commandId, caseIds, says }: Command): Promise<void> {
    return this.transactions.run(async () => {
      if ((await this.sql.count(NOTE_COMMAND, [commandId])) === 0) return;
      for (const caseId of caseIds) {
        const found = (await this.cases.find(caseId)) ?? { id: caseId, version: 0, viewVersion: 0 };
        const viewVersion = found.viewVersion + (says.includes('view') ? 1 : 0);
        const events = says.map((one) => ({ says: one, commandId }));
        await this.cases.save({ state: { ...found, viewVersion }, events });
      }
    });
  }

  /** The version of a case's view, if there is such a case. */
  async viewVersion(caseId: string): Promise<number | undefined> {
    return (await this.cases.find(caseId))?.viewVersion;
  }
}
