import { Injectable } from '@nestjs/common';
import type { CaseId, ReturnId } from '../domain/ids.js';
import { type Announced, announceReturn, correctReturn } from '../domain/screening/returns.js';
import type { ScreeningChange } from '../domain/screening/change.js';
import type { Screening } from '../domain/screening/screening.js';
import { WantedContents } from '../domain/screening/wanted-contents.js';
import { OnCase } from './on-case.js';
import { RaiseNewInformation } from './raise-new-information.js';

/** An agency has answered, or corrected its answer: the code counts now, the text is fetched. */
@Injectable()
export class TakeReturn {
  constructor(
    private readonly onCase: OnCase,
    private readonly wanted: WantedContents,
    private readonly raiseNewInformation: RaiseNewInformation,
  ) {}

  announced(caseId: CaseId, announced: Announced): Promise<void> {
    return this.take(caseId, (screening) => announceReturn(screening, announced));
  }

  corrected(caseId: CaseId, returnId: ReturnId, version: number): Promise<void> {
    return this.take(caseId, (screening) => correctReturn(screening, returnId, version));
  }

  private async take(caseId: CaseId, decide: (screening: Screening) => ScreeningChange): Promise<void> {
    const { state, events } = await this.onCase.follow(caseId, decide);
    for (const event of events) {
      if (event.type === 'new-information') await this.raiseNewInformation.execute(event);
      if (event.type !== 'return-announced' || !event.check.return) continue;
      const { agency, return: held } = event.check;
      const urgent = state.rag === 'red';
      await this.wanted.return({ caseId, returnId: held.returnId, version: held.version, agency, urgent });
    }
  }
}
