import type { Sample, Step } from '../../play/sample.js';

/** The bodies of a sample's steps that succeed, found by who does what. */
export class SampleBodies {
  /** Words of the sample that must be found nowhere afterwards. */
  readonly planted: readonly string[];
  private readonly steps: readonly Step[];

  constructor(sample: Sample) {
    this.planted = sample.planted;
    this.steps = [sample.contact, ...sample.steps].filter(
      ({ body, expect: { status, same } }) => body !== undefined && status < 400 && same === undefined,
    );
  }

  /** The only body of it, or the one at this place when there are several. */
  of(as: string, call: string, place = 0): unknown {
    const found = this.steps.filter((step) => step.as === as && step.call === call)[place];
    if (found === undefined) throw new Error(`The sample has no such step: ${as} ${call}.`);
    return found.body;
  }
}
