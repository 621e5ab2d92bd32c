import { ContactReceivedV1, published } from '@mash/contracts';
import { Outbox } from '@mash/messaging';
import { SqlTransactions, UuidIds } from '@mash/persistence';
import type { RunningService } from '@mash/service-host';

/** Announces contacts as intake does, each in a transaction of its own. */
export class Contacts {
  private readonly ids = new UuidIds();
  private readonly outbox: Outbox;
  private readonly transactions: SqlTransactions;

  constructor({ app }: Pick<RunningService, 'app'>) {
    this.outbox = app.get(Outbox);
    this.transactions = app.get(SqlTransactions);
  }

  /** Commits one; answers its id. */
  readonly announce = async (): Promise<string> => {
    const contactId = this.ids.next<'contact'>();
    await this.transactions.run(() => this.append(contactId));
    return contactId;
  };

  /** Commits so many in one transaction. */
  readonly announceTogether = async (count: number): Promise<readonly string[]> => {
    const ids = Array.from({ length: count }, () => this.ids.next<'contact'>());
    await this.transactions.run(async () => {
      for (const id of ids) await this.append(id);
    });
    return ids;
  };

  private append(contactId: string): Promise<void> {
    const now = new Date().toISOString();
    const event = published(ContactReceivedV1, {
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
    return this.outbox.append({ id: contactId, version: 1 }, [event]);
  }
}
