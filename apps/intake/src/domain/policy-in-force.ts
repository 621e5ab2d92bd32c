import type { SubmissionPolicy } from './contact/submission.js';

/** What the council's policy says to this service. */
export abstract class PolicyInForce {
  abstract submissions(at: Date): SubmissionPolicy;
}
