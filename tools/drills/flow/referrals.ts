import { sendContact } from '../../bench/journey/contact.js';
import { CaseSteps, TRIAGE } from '../../bench/journey/case-steps.js';
import type { SampleBodies } from '../../bench/referral/sample-bodies.js';
import type { Hub } from '../../play/hub.js';
import type { Entry, Journal } from './journal.js';

const TRIAGED_EVERY = 10;

/** Contacts that flow while something breaks; every tenth is triaged, so that the agencies are asked. */
export class Referrals {
  readonly triaged: Entry[] = [];
  readonly acknowledged: Entry[] = [];
  private readonly steps: CaseSteps;
  private number = 0;

  constructor(
    private readonly hub: Hub,
    private readonly bodies: SampleBodies,
    private readonly journal: Journal,
  ) {
    this.steps = new CaseSteps(hub, bodies);
  }

  readonly send = async (): Promise<void> => {
    this.number += 1;
    const isTriaged = this.number % TRIAGED_EVERY === 1;
    const { caseId, reference } = await sendContact(this.hub, this.bodies);
    this.journal.write({ caseId, reference });
    this.acknowledged.push({ caseId, reference });
    if (isTriaged) await this.triage({ caseId, reference });
  };

  private async triage(entry: Entry): Promise<void> {
    await this.steps.onBoard(entry.caseId);
    await this.steps.act({ caseId: entry.caseId }, TRIAGE);
    this.triaged.push(entry);
  }
}
