import { setTimeout as pause } from 'node:timers/promises';
import { CaseSteps, TRIAGE } from '../../bench/journey/case-steps.js';
import type { Field } from '../field.js';

type Bodies = Pick<Field['bodies'], 'of'>;
type Triage = { readonly oversight: object };

/** The sample's triage as it would be for a child in danger. */
const inDanger = (bodies: Bodies): Bodies => ({
  of: (as, call, place) => {
    const body = bodies.of(as, call, place) as Triage;
    return { ...body, rag: 'red', oversight: { ...body.oversight, immediateConcern: true } };
  },
});

/**
 * Cases that are found RED, one after another: each raises an urgent notice that nobody acknowledges, so that it is
 * passed on twice, by clocks of seconds and emails to those on duty.
 */
export class RedCases {
  readonly failed: string[] = [];
  private readonly steps: CaseSteps;
  private readonly running: Promise<void>;
  private going = true;

  constructor(
    private readonly field: Pick<Field, 'hub' | 'bodies' | 'referrals'>,
    private readonly everyMs: number,
  ) {
    this.steps = new CaseSteps(field.hub, inDanger(field.bodies));
    this.running = this.run();
  }

  /** Raises no more; what was raised goes on. */
  async stop(): Promise<void> {
    this.going = false;
    await this.running;
  }

  private async run(): Promise<void> {
    const under: Promise<void>[] = [];
    while (this.going) {
      under.push(
        this.one().catch((error: unknown) => void this.failed.push(error instanceof Error ? error.message : '')),
      );
      await pause(this.everyMs);
    }
    await Promise.all(under);
  }

  private async one(): Promise<void> {
    const { referrals } = this.field;
    const { caseId, reference } = await referrals.sendOne();
    referrals.apart.push({ caseId, reference });
    await this.steps.onBoard(caseId);
    await this.steps.act({ caseId }, TRIAGE);
  }
}

/** Does the work while one RED case comes after the other. */
export async function amongRedCases(field: Field, everyMs: number, work: () => Promise<void>): Promise<void> {
  const red = new RedCases(field, everyMs);
  try {
    await work();
  } finally {
    await red.stop();
  }
  field.claim('every RED case could be triaged', red.failed.length === 0, red.failed.join(', '));
}
