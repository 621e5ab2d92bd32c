import { CaseOpenedV1, ContactReceivedV1, published } from '@mash/contracts';
import { Outbox } from '@mash/messaging';
import { SqlTransactions, UuidIds, type Outgoing } from '@mash/persistence';
import type { RunningService } from '@mash/service-host';

/** Announces something as its service does, each in a transaction of its own. */
export class Announcing {
  private readonly ids = new UuidIds();
  private readonly outbox: Outbox;
  private readonly transactions: SqlTransactions;

  constructor(
    { app }: Pick<RunningService, 'app'>,
    private readonly told: (id: string) => Outgoing,
  ) {
    this.outbox = app.get(Outbox);
    this.transactions = app.get(SqlTransactions);
  }

  /** Commits one; answers its id. */
  readonly announce = async (): Promise<string> => {
    const id = this.ids.next();
    await this.transactions.run(() => this.append(id));
    return id;
  };

  /** Commits so many in one transaction. */
  readonly announceTogether = async (count: number): Promise<readonly string[]> => {
    const ids = Array.from({ length: count }, () => this.ids.next());
    await this.transactions.run(async () => {
      for (const id of ids) await this.append(id);
    });
    return ids;
  };

  private append(id: string): Promise<void> {
    return this.outbox.append({ id, version: 1 }, [this.told(id)]);
  }
}

/** Intake says that a contact came. */
export function contactReceived(contactId: string): Outgoing {
  const now = new Date().toISOString();
  return published(ContactReceivedV1, {
    contactId,
    reference: 'MH-7K3D-Q2XV',
    kind: 'safeguarding-referral',
    channel: 'web',
    pathway: '1',
    route: 'screening',
    receivedAt: now,
    recordedAt: now,
    immediateConcern: false,
    referrerState: 'named',
    referrerSource: '2A',
    referrerRef: `intake:referrer:${contactId}`,
    childIds: [contactId],
    detailsVersion: 1,
    attachmentCount: 0,
    policyVersion: '2026-11',
  });
}

/** Screening says that a case was opened. */
export function caseOpened(caseId: string): Outgoing {
  return published(CaseOpenedV1, {
    caseId,
    contactId: caseId,
    stage: 'triage',
    openedAt: new Date().toISOString(),
    childIds: [caseId],
    queue: 'contacts',
  });
}
