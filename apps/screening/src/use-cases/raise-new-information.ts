import { Injectable } from '@nestjs/common';
import { Ids } from '@mash/kernel';
import type { CaseId } from '../domain/ids.js';
import { openReview, type Source } from '../domain/new-information/review.js';
import { Reviews } from '../domain/new-information/reviews.js';

type Late = { readonly caseId: CaseId; readonly source: Source; readonly ref: string; readonly at: Date };

@Injectable()
export class RaiseNewInformation {
  constructor(
    private readonly reviews: Reviews,
    private readonly ids: Ids,
  ) {}

  /** D22; a further version of the same thing joins the review that is open about it. */
  async execute({ caseId, source, ref, at }: Late): Promise<void> {
    if (await this.reviews.openAbout(caseId, ref)) return;
    await this.reviews.save(
      openReview({ id: this.ids.next<'NewInformationReview'>(), caseId, source, ref, raisedAt: at }),
    );
  }
}
