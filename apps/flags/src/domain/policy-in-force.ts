import type { Policy } from '@mash/policy';

export abstract class PolicyInForce {
  abstract now(): Policy;
}
