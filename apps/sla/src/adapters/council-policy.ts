import type { Policy } from '@mash/policy';
import { PolicyInForce } from '../domain/policy-in-force.js';

/** The council's policy, read once at start. */
export class CouncilPolicy extends PolicyInForce {
  constructor(private readonly policy: Policy) {
    super();
  }

  now(): Policy {
    return this.policy;
  }
}
