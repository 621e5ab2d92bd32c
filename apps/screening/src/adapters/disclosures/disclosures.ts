import { Injectable } from '@nestjs/common';
import { DisclosureLedger, type DisclosureLine } from '@mash/access';
import type { Agency } from '@mash/kernel';
import type { CheckId } from '../../domain/ids.js';
import { CouncilPolicy } from '../policy/council-policy.js';
import { PostgresCopies } from '../postgres/postgres-copies.js';
import { PostgresScreenings } from '../postgres/postgres-screenings.js';
import { caseFor } from './case-for.js';
import { Gone, NoAgreement, NotThereYet } from './errors.js';
import { packageOf } from './package-of.js';
import { wordsOf } from './words-of.js';

type Asking = { readonly agency: Agency; readonly to: string };

/** The edges that screening discloses on. Each answer, also a no, is a line of the ledger. */
@Injectable()
export class Disclosures {
  constructor(
    private readonly screenings: PostgresScreenings,
    private readonly copies: PostgresCopies,
    private readonly policy: CouncilPolicy,
    private readonly ledger: DisclosureLedger,
  ) {}

  /** E3: another agency's check does not exist for whoever asks. */
  async checkPackage(checkId: string, { agency, to }: Asking) {
    const screening = await this.screenings.ofCheck(checkId as CheckId);
    const check = screening.checks.find(({ id }) => id === checkId);
    const line = { edge: 'E3', to, subject: checkId, caseId: screening.id };
    if (check?.agency !== agency) return this.no({ ...line, answer: 404 });
    if (check.state === 'cancelled' || screening.withdrawnAt) return this.no({ ...line, answer: 410 });
    const view = await this.copies.contactOf(screening.id);
    const agreement = this.policy.sharingWith(agency);
    if (!agreement) return this.no({ ...line, answer: 403 });
    if (!view) return this.no({ ...line, answer: 404 });
    const shown = packageOf({ screening, check, view, agreement });
    if (!shown) return this.no({ ...line, answer: 403 });
    const { basis, agreementVersion, viewVersion: version } = shown;
    await this.ledger.record({ ...line, basis, agreementVersion, version, fields: fieldsOf(shown), answer: 200 });
    return shown;
  }

  /** E3: the case for an agency that was asked in it. */
  async caseForAgency(caseId: string, { agency, to }: Asking) {
    const screening = await this.screenings.get(caseId);
    const line = { edge: 'E3', to, subject: caseId, caseId };
    if (!screening.checks.some((check) => check.agency === agency)) return this.no({ ...line, answer: 404 });
    const { closedAt } = screening;
    const shown = caseFor({
      screening,
      reader: agency,
      returns: await this.copies.returnsOf(caseId),
      sharingWith: (one) => this.policy.sharingWith(one),
      ...(closedAt && { mayDisagreeUntil: this.policy.rules().disagreeUntil(closedAt) }),
    });
    await this.ledger.record({ ...line, version: shown.viewVersion, fields: fieldsOf(shown), answer: 200 });
    return shown;
  }

  /** E7: the words for the referrer, for intake. */
  async words(decisionId: string, to: string) {
    const screening = await this.screenings.ofDecision(decisionId);
    const shown = wordsOf(screening, decisionId);
    const line = { edge: 'E7', to, subject: decisionId, caseId: screening.id, version: 1 };
    await this.ledger.record({ ...line, fields: fieldsOf(shown), answer: 200 });
    return shown;
  }

  private async no(
    line: Omit<DisclosureLine, 'fields' | 'answer'> & { readonly answer: keyof typeof NO },
  ): Promise<never> {
    await this.ledger.record({ ...line, fields: [] });
    throw new NO[line.answer]({ subject: line.subject });
  }
}

const NO = { 403: NoAgreement, 404: NotThereYet, 410: Gone };

const fieldsOf = (shown: object): readonly string[] =>
  Object.entries(shown).flatMap(([field, value]) => (value === undefined ? [] : [field]));
