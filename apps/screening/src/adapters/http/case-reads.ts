import { Injectable } from '@nestjs/common';
import { proposedChecks } from '../../domain/screening/ask-checks.js';
import { CouncilPolicy } from '../policy/council-policy.js';
import { PostgresCopies } from '../postgres/postgres-copies.js';
import { PostgresScreenings } from '../postgres/postgres-screenings.js';
import { BesideCase } from './beside-case.js';
import { caseView, type CaseView } from './case-view.js';
import { pictureView } from './picture-view.js';

/** Pages about one case, put together from its row and the copies beside it. */
@Injectable()
export class CaseReads {
  constructor(
    private readonly screenings: PostgresScreenings,
    private readonly copies: PostgresCopies,
    private readonly beside: BesideCase,
    private readonly policy: CouncilPolicy,
  ) {}

  async view(caseId: string): Promise<CaseView> {
    const screening = await this.screenings.get(caseId);
    const copy = await this.copies.contactOf(caseId);
    return caseView({ screening, copy, ...(await this.beside.of(caseId)) });
  }

  async picture(caseId: string) {
    const screening = await this.screenings.get(caseId);
    const returns = await this.copies.returnsOf(caseId);
    return pictureView({ screening, returns, sharingWith: (agency) => this.policy.sharingWith(agency) });
  }

  async proposed(caseId: string) {
    return proposedChecks(await this.screenings.get(caseId), this.policy.rules());
  }

  /** @throws CaseNotFound */
  async mustExist(caseId: string): Promise<void> {
    await this.screenings.get(caseId);
  }
}
