import type { Policy } from '@mash/policy';
import { PolicyInForce } from '../domain/policy-in-force.js';

/** The policy as it was at start. */
export class CouncilPolicy extends PolicyInForce {
  constructor(private readonly policy: Policy) {
    super();
  }

  override now(): Policy {
    return this.policy;
  }
}
