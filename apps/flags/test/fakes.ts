import type { Policy } from '@mash/policy';
import { PolicyInForce } from '../src/domain/policy-in-force.js';
import { POLICY } from './builders.js';

export class FixedPolicy extends PolicyInForce {
  override now(): Policy {
    return POLICY;
  }
}
