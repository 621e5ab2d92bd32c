import type { Rules } from './rules.js';

export abstract class PolicyInForce {
  abstract rules(): Rules;
}
