import type { Policy } from '@mash/policy';
import type { Calendar } from '@mash/working-time';
import { PolicyInForce } from '../domain/policy-in-force.js';

/** The council's policy, as this service asks it. */
export class CouncilPolicy extends PolicyInForce {
  constructor(private readonly policy: Policy) {
    super();
  }

  calendar(): Calendar {
    return this.policy.calendar;
  }
}
