import { STUCK_AFTER, type Liveness } from './liveness.js';

type Parts = {
  readonly liveness: Liveness;
  /** Whether the broker answers somebody who is not the consumer. */
  readonly busAnswers: () => Promise<boolean>;
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonic: () => number;
};

/** Tells a consumer that is stuck from one whose broker is away: a new process would hear nothing either. */
export class Silence {
  private answeredSince: number | undefined;
  private asking = false;

  constructor(private readonly parts: Parts) {}

  /** To be asked every few seconds: whether it hears nothing although the broker has been answering for long. */
  async isStuck(): Promise<boolean> {
    if (this.asking) return false;
    this.asking = true;
    try {
      return await this.look();
    } finally {
      this.asking = false;
    }
  }

  private async look(): Promise<boolean> {
    const { liveness, busAnswers, monotonic } = this.parts;
    const answers = liveness.isSilent && (await busAnswers()) && liveness.isSilent;
    if (!answers) {
      this.answeredSince = undefined;
      return false;
    }
    this.answeredSince ??= monotonic();
    return monotonic() - this.answeredSince > STUCK_AFTER;
  }
}
