import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@mash/kernel';
import type { Actor } from '../domain/actor.js';
import type { CaseId } from '../domain/ids.js';
import { PolicyInForce } from '../domain/policy-in-force.js';
import type { Rules } from '../domain/rules.js';
import { StaleCase } from '../domain/screening/errors.js';
import type { By } from '../domain/screening/guards.js';
import type { ScreeningChange } from '../domain/screening/change.js';
import type { Screening } from '../domain/screening/screening.js';
import { Screenings } from '../domain/screening/screenings.js';

/** A person's command on a case; `version` is the one they saw, where it matters. */
export type Asked = { readonly caseId: CaseId; readonly actor: Actor; readonly version?: number };
export type Moment = { readonly rules: Rules; readonly now: Date };

/** Get, decide, save: the way of every command on a case. */
@Injectable()
export class OnCase {
  constructor(
    private readonly screenings: Screenings,
    private readonly policy: PolicyInForce,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws StaleCase when the case is no longer as the caller saw it */
  change(
    { caseId, actor, version }: Asked,
    decide: (screening: Screening, by: By) => ScreeningChange,
  ): Promise<Screening> {
    return this.transactions.run(async () => {
      const screening = await this.screenings.get(caseId);
      if (version !== undefined && version !== screening.version) throw new StaleCase({ caseId });
      const change = decide(screening, { actor, ...this.moment() });
      await this.save(screening, change);
      return change.state;
    });
  }

  /** What an event tells of a case: nobody acts. */
  follow(caseId: CaseId, decide: (screening: Screening, moment: Moment) => ScreeningChange): Promise<ScreeningChange> {
    return this.transactions.run(async () => {
      const screening = await this.screenings.get(caseId);
      const change = decide(screening, this.moment());
      await this.save(screening, change);
      return change;
    });
  }

  moment(): Moment {
    return { rules: this.policy.rules(), now: this.clock.now() };
  }

  private async save(before: Screening, change: ScreeningChange): Promise<void> {
    if (change.state !== before) await this.screenings.save(change);
  }
}
