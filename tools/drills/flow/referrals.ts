import { setTimeout as pause } from 'node:timers/promises';
import { NotAsExpected } from '../../bench/journey/asking.js';
import { CaseSteps, TRIAGE } from '../../bench/journey/case-steps.js';
import { sendContact } from '../../bench/journey/contact.js';
import type { SampleBodies } from '../../bench/referral/sample-bodies.js';
import type { Hub } from '../../play/hub.js';
import type { Entry, Journal } from './journal.js';

const TRIAGED_EVERY = 10;
const PATIENCE_MS = 20 * 60_000;
const BETWEEN_MS = 1000;
/** Many wait for their cases after an outage: to look more often would keep the hub from opening them. */
const LOOK_EVERY_MS = 1000;

/** A contact that was acknowledged, when it was first sent, and how long that took with all repetitions. */
export type Acknowledged = Entry & { readonly sentAt: number; readonly ms: number };

/** Contacts that flow while something breaks; some of them are triaged, so that the agencies are asked. */
export class Referrals {
  readonly triaged: Entry[] = [];
  /** Cases that a drill goes on with in its own way: they are held to what every contact leads to, not to a number of clocks. */
  readonly apart: Entry[] = [];
  /** Everything that was acknowledged, to the load and to the drill itself. */
  readonly acknowledged: Acknowledged[] = [];
  readonly ofLoad: Acknowledged[] = [];
  private readonly steps: CaseSteps;
  private number = 0;

  constructor(
    private readonly hub: Hub,
    private readonly bodies: SampleBodies,
    private readonly journal: Journal,
    private readonly triagedEvery = TRIAGED_EVERY,
  ) {
    this.steps = new CaseSteps(hub, bodies);
  }

  /** One contact of the load. */
  readonly send = async (): Promise<void> => {
    this.number += 1;
    const isTriaged = this.number % this.triagedEvery === 1;
    const entry = await this.sendOne();
    this.ofLoad.push(entry);
    if (isTriaged) await this.triage(entry);
  };

  /** One more contact, which a drill sends by itself; it is held to the same as all others. */
  async sendOne(key?: string): Promise<Acknowledged> {
    const sentAt = Date.now();
    const { caseId, reference, answeredAt } = await sendContact(this.hub, this.bodies, key);
    const entry = { caseId, reference, sentAt, ms: answeredAt - sentAt };
    this.took(entry);
    return entry;
  }

  /** A contact that a drill has sent in another way, and that was acknowledged. */
  took(entry: Acknowledged): void {
    this.journal.write(entry);
    this.acknowledged.push(entry);
  }

  /** Waits until the case is on the board, and has every agency asked. */
  async triage(entry: Entry): Promise<void> {
    await this.onBoard(entry.caseId);
    await this.steps.act({ caseId: entry.caseId }, TRIAGE);
    this.triaged.push(entry);
  }

  private async onBoard(caseId: string): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; ;) {
      try {
        await this.steps.onBoard(caseId, LOOK_EVERY_MS);
        return;
      } catch (error) {
        if (!(error instanceof NotAsExpected) || Date.now() > end) throw error;
        await pause(BETWEEN_MS);
      }
    }
  }
}
