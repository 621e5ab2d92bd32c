import type { Answered, Asked, Hub } from '../../play/hub.js';
import { filled } from '../../play/placeholders.js';
import { lookupIn, type CaseView, type KnownCase } from '../referral/known-case.js';
import type { SampleBodies } from '../referral/sample-bodies.js';
import { askUntil, lookAndAct, NotAsExpected } from './asking.js';

export const MANAGER = 'staff:practiceManager';

/** A step of the sample at screening. */
export type CaseStep = {
  readonly as: string;
  readonly call: string;
  /** Which of several steps of the same person and call. */
  readonly place?: number;
  readonly expect: number;
};

/** Plays a sample's steps at screening on one case. */
export class CaseSteps {
  constructor(
    private readonly hub: Hub,
    private readonly bodies: Pick<SampleBodies, 'of'>,
  ) {}

  /** Waits until the case is on the board with its contents. */
  onBoard(caseId: string, everyMs?: number): Promise<CaseView> {
    const withContents = (body: unknown): CaseView | undefined => {
      const view = body as CaseView;
      return view.details === 'here' ? view : undefined;
    };
    return askUntil(this.hub, this.caseOf(MANAGER, caseId), withContents, everyMs);
  }

  /** Looks at the case, acts on what it shows, and answers with what came of it. */
  async act(known: KnownCase, step: CaseStep): Promise<Answered> {
    const answered = await lookAndAct(
      () => this.hub.ask(this.caseOf(step.as, known.caseId)),
      ({ body }) => this.asked({ ...known, view: body as CaseView }, step),
      (asked) => this.hub.ask(asked),
    );
    return expected(answered, step);
  }

  /** A step that needs no look at the case first. */
  async say(known: KnownCase, step: CaseStep): Promise<Answered> {
    return expected(await this.hub.ask(await this.asked(known, step)), step);
  }

  private async asked(known: KnownCase, { as, call, place }: CaseStep): Promise<Asked> {
    const [method = '', path = ''] = call.split(' ');
    const lookup = lookupIn(known);
    return {
      as,
      at: 'screening',
      method,
      path: String(await filled(path, lookup)),
      body: await filled(this.bodies.of(as, call, place), lookup),
    };
  }

  private caseOf(as: string, caseId: string): Asked {
    return { as, at: 'screening', method: 'GET', path: `/v1/cases/${caseId}` };
  }
}

function expected(answered: Answered, { as, call, expect }: CaseStep): Answered {
  if (answered.status === expect) return answered;
  throw new NotAsExpected(`${as} ${call}: ${String(answered.status)} ${JSON.stringify(answered.body)}`);
}

export const TRIAGE: CaseStep = { as: MANAGER, call: 'POST /v1/cases/{caseId}/triage', expect: 200 };
