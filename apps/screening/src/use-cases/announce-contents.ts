import { Injectable } from '@nestjs/common';
import type { CaseId } from '../domain/ids.js';
import { Screenings } from '../domain/screening/screenings.js';
import { announceContents } from '../domain/screening/take-contents.js';
import { WantedContents } from '../domain/screening/wanted-contents.js';
import { OnCase } from './on-case.js';
import { RaiseNewInformation } from './raise-new-information.js';

export type Announcement = {
  readonly caseId: CaseId;
  readonly detailsVersion: number;
  /** Set where somebody added information. */
  readonly addition?: { readonly id: string; readonly at: Date };
};

@Injectable()
export class AnnounceContents {
  constructor(
    private readonly onCase: OnCase,
    private readonly screenings: Screenings,
    private readonly wanted: WantedContents,
    private readonly raiseNewInformation: RaiseNewInformation,
  ) {}

  /** A contact that opened no case here is none of our business. */
  async execute({ caseId, detailsVersion, addition }: Announcement): Promise<void> {
    if (!(await this.screenings.find(caseId))) return;
    const { state, events } = await this.onCase.follow(caseId, (screening) =>
      announceContents(screening, detailsVersion),
    );
    if (events.length > 0) await this.wanted.contact({ caseId, version: detailsVersion, urgent: state.rag === 'red' });
    if (addition && state.closedAt) {
      await this.raiseNewInformation.execute({
        caseId,
        source: 'information-added',
        ref: addition.id,
        at: addition.at,
      });
    }
  }
}
