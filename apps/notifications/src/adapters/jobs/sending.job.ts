import { isPassing } from '@mash/persistence';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Email } from '../../domain/email/email.js';
import { SendEmail } from '../../use-cases/send-email.js';
import { EmailMetrics } from '../mail/email-metrics.js';
import { type Claimed, DueEmails, type Room } from '../postgres/due-emails.js';
import { LivingSenders } from '../postgres/living-senders.js';
import { DueSignal } from './due-signal.js';

export const AT_ONCE = 5;
/** Of these at once: what has never been tried finds a place while a mailbox hangs on whatever is tried again. */
const AGAIN_AT_ONCE = 2;

/** What becomes due here rouses the sender; this is for what another process left behind. */
const IDLE_MS = 30_000;
const AFTER_FAILURE_MS = 2_000;
const BEFORE_JOINING_MS = 100;

/** Sends what is due, a few at once; the rows decide what that is, so that a death loses nothing. */
@Injectable()
export class SendingJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('sending');
  private readonly inHand = new Map<Promise<void>, Claimed>();
  /** Nothing was begun of them, for the database was away: they need not wait for the end of their lease. */
  private readonly notBegun = new Set<Claimed>();
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly due: DueEmails,
    private readonly senders: LivingSenders,
    private readonly sendEmail: SendEmail,
    private readonly signal: DueSignal,
    private readonly metrics: EmailMetrics,
  ) {}

  onApplicationBootstrap(): void {
    this.running ??= this.run();
  }

  /** Resolves when every attempt in hand has ended. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.signal.signal();
    await this.running;
    await Promise.all(this.inHand.keys());
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const restMs = await this.turn();
      if (restMs > 0) await this.signal.wait(restMs);
    }
  }

  /** Begins what is due and has room. How long to rest afterwards, unless roused. */
  private async turn(): Promise<number> {
    const room = this.room();
    if (room.all === 0) return IDLE_MS;
    try {
      if (!(await this.senders.join(() => this.due.release()))) return BEFORE_JOINING_MS;
      await this.giveBack();
      const claimed = await this.due.claim(room);
      claimed.forEach((one) => {
        this.begin(one);
      });
      return claimed.length > 0 ? 0 : Math.min((await this.due.nextInMs(room)) ?? IDLE_MS, IDLE_MS);
    } catch (error) {
      this.heldUp(error);
      return AFTER_FAILURE_MS;
    }
  }

  private async giveBack(): Promise<void> {
    const claimed = [...this.notBegun];
    if (claimed.length === 0) return;
    await this.due.giveBack(claimed);
    for (const one of claimed) this.notBegun.delete(one);
  }

  private room(): Room {
    const inHand = [...this.inHand.values()];
    return {
      all: AT_ONCE - inHand.length,
      again: AGAIN_AT_ONCE - inHand.filter(({ again }) => again).length,
      busy: inHand.map(({ recipientRef }) => recipientRef),
    };
  }

  private begin(claimed: Claimed): void {
    const attempt = this.sendEmail
      .execute(claimed.id)
      .then((email) => {
        this.tell(email);
      })
      .catch((error: unknown) => {
        if (isPassing(error)) this.notBegun.add(claimed);
        this.heldUp(error, claimed);
      })
      .finally(() => {
        this.inHand.delete(attempt);
        this.signal.signal();
      });
    this.inHand.set(attempt, claimed);
  }

  private tell({ id: emailId, template, fate, reason, attempt }: Email): void {
    this.metrics.ended(fate, template);
    const line = { event: `email.${fate}`, emailId, template, attempt, ...(reason !== undefined && { reason }) };
    if (fate === 'failed') this.logger.warn(line);
    else this.logger.log(line);
  }

  private heldUp(error: unknown, claimed?: Claimed): void {
    const cause = error instanceof Error ? error.name : 'unknown';
    this.logger.warn({ event: 'sending.held-up', cause, ...(claimed !== undefined && { emailId: claimed.id }) });
  }
}
