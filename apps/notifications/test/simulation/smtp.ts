import type { SimulatedProcess, World } from '@mash/testing';
import { type Delivery, MailServer, type Message } from '../../src/domain/mail-server.js';

/** One time that the mail server took an email, and what the sender came to know of it. */
export type Taking = {
  readonly emailId: string;
  readonly by: SimulatedProcess;
  /** The answer reached a process that then wrote it down, without having stood still meanwhile. */
  isKnown: boolean;
};

/** The mail server of the world: what it took, and whom it refuses for good. */
export class Mailbox {
  readonly takings: Taking[] = [];
  /** Recipients it knows nothing of, until a person has put that right. */
  refused: ReadonlySet<string> = new Set();

  constructor(readonly world: World) {}

  of(emailId: string): readonly Taking[] {
    return this.takings.filter((taking) => taking.emailId === emailId);
  }
}

const HANGS_MS = 15_000;

/** How one process sends: it may wait long, be refused, or never hear that its email was taken. */
export class SimulatedSmtp extends MailServer {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly process: SimulatedProcess,
  ) {
    super();
  }

  override async send(message: Message): Promise<Delivery> {
    const { world } = this.mailbox;
    await this.process.step('smtp: recipient');
    if (this.mailbox.refused.has(message.to)) return { kind: 'final', reason: 'smtp-550' };
    if (world.strikes(0.15)) return { kind: 'passing', reason: world.random.pick(['connection-failed', 'smtp-451']) };
    if (world.strikes(0.1)) return this.noAnswer();
    await this.process.step('smtp: text');
    world.note(this.process.name, `smtp takes ${message.emailId}`);
    this.mailbox.takings.push({ emailId: message.emailId, by: this.process, isKnown: false });
    if (world.strikes(0.1)) return this.noAnswer();
    await this.process.step('smtp: taken');
    return { kind: 'taken' };
  }

  private async noAnswer(): Promise<Delivery> {
    await new Promise<void>((resolve) => this.process.timers.after(HANGS_MS, resolve));
    await this.process.step('smtp: no answer');
    return { kind: 'passing', reason: 'no-answer' };
  }
}
