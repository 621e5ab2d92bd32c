import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Email, EmailId } from '../../domain/email/email.js';
import { SendEmail } from '../../use-cases/send-email.js';
import { EmailMetrics } from '../mail/email-metrics.js';
import { DueEmails } from '../postgres/due-emails.js';
import { DueSignal } from './due-signal.js';

export const AT_ONCE = 5;

/** What becomes due here rouses the sender; this is for what another process left behind. */
const IDLE_MS = 30_000;
const AFTER_FAILURE_MS = 2_000;

/** Sends what is due, a few at once; the rows decide what that is, so that a death loses nothing. */
@Injectable()
export class SendingJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('sending');
  private readonly inHand = new Set<Promise<void>>();
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly due: DueEmails,
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
    await Promise.all(this.inHand);
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const restMs = await this.turn();
      if (restMs > 0) await this.signal.wait(restMs);
    }
  }

  /** Begins what is due and has room. How long to rest afterwards, unless roused. */
  private async turn(): Promise<number> {
    const room = AT_ONCE - this.inHand.size;
    if (room === 0) return IDLE_MS;
    try {
      const claimed = await this.due.claim(room);
      claimed.forEach((id) => {
        this.begin(id);
      });
      return claimed.length > 0 ? 0 : Math.min((await this.due.nextInMs()) ?? IDLE_MS, IDLE_MS);
    } catch (error) {
      this.heldUp(error);
      return AFTER_FAILURE_MS;
    }
  }

  private begin(id: EmailId): void {
    const attempt = this.sendEmail
      .execute(id)
      .then((email) => {
        this.tell(email);
      })
      .catch((error: unknown) => {
        this.heldUp(error, id);
      })
      .finally(() => {
        this.inHand.delete(attempt);
        this.signal.signal();
      });
    this.inHand.add(attempt);
  }

  private tell({ id: emailId, template, fate, reason, attempt }: Email): void {
    this.metrics.ended(fate, template);
    const line = { event: `email.${fate}`, emailId, template, attempt, ...(reason !== undefined && { reason }) };
    if (fate === 'failed') this.logger.warn(line);
    else this.logger.log(line);
  }

  private heldUp(error: unknown, emailId?: EmailId): void {
    const cause = error instanceof Error ? error.name : 'unknown';
    this.logger.warn({ event: 'sending.held-up', cause, ...(emailId !== undefined && { emailId }) });
  }
}
