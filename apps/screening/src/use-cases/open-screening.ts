import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Rag, Transactions } from '@mash/kernel';
import { open, type Opening } from '../domain/screening/open.js';
import { proposed } from '../domain/screening/rag.js';
import { andThen } from '../domain/screening/change.js';
import { Screenings } from '../domain/screening/screenings.js';
import { WantedContents } from '../domain/screening/wanted-contents.js';

export type ContactReceived = Omit<Opening, 'taskId'> & { readonly proposedRag?: Rag };

@Injectable()
export class OpenScreening {
  constructor(
    private readonly screenings: Screenings,
    private readonly wanted: WantedContents,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The case takes the id of the contact that opens it; a second opening is quiet. */
  execute({ proposedRag: rag, ...opening }: ContactReceived): Promise<void> {
    return this.transactions.run(async () => {
      const { caseId, detailsVersion, origin } = opening;
      if (await this.screenings.find(caseId)) return;
      const opened = open({ ...opening, taskId: this.ids.next<'Task'>() }, this.clock.now());
      const { proposedBy: by, receivedAt: at } = origin;
      await this.screenings.save(rag && by ? andThen(opened, (state) => proposed(state, { rag, by, at })) : opened);
      await this.wanted.contact({ caseId, version: detailsVersion, urgent: origin.immediateConcern });
    });
  }
}
