import { Injectable, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { type Delivery, MailServer, type Message } from '../../domain/mail-server.js';
import { deliveryOf } from './delivery.js';

export type MailSettings = {
  /** `smtp://user:password@host:port` or `smtps://…` */
  readonly url: string;
  /** `Name <address>`; the domain also makes Message-IDs unique. */
  readonly from: string;
  readonly connections: number;
  readonly timeouts?: Timeouts;
};

type Timeouts = {
  readonly connectMs: number;
  readonly silenceMs: number;
  readonly wholeMs: number;
  /** How much longer an attempt may take once the service stops. */
  readonly stoppingMs: number;
};

/**
 * Whoever gives up on a slow server gets its answer lost and sends a second copy: servers that look into a text, or
 * let strangers wait before they greet, take many seconds. The whole is shorter than the lease of an attempt.
 */
const TIMEOUTS: Timeouts = { connectMs: 5_000, silenceMs: 15_000, wholeMs: 35_000, stoppingMs: 8_000 };

/** SMTP over a small pool. No attempt of the library's own is made beside ours, and no content comes from elsewhere. */
@Injectable()
export class SmtpMailServer extends MailServer implements OnModuleDestroy, OnApplicationShutdown {
  private readonly transport: Transporter;
  private readonly timeouts: Timeouts;
  private readonly inHand = new Set<AbortController>();

  constructor(private readonly settings: MailSettings) {
    super();
    this.timeouts = settings.timeouts ?? TIMEOUTS;
    const options = {
      ...POOL,
      url: settings.url,
      maxConnections: settings.connections,
      ...timeoutOptions(this.timeouts),
    };
    this.transport = createTransport(options, { from: settings.from });
  }

  override async send(message: Message): Promise<Delivery> {
    const patience = this.patience();
    try {
      await this.transport.sendMail({ ...mailOf(message, this.settings.from), signal: patience.signal });
      return { kind: 'taken' };
    } catch (error) {
      return deliveryOf(error);
    } finally {
      patience.end();
    }
  }

  /** Nothing new is asked of it from now on. */
  onModuleDestroy(): void {
    setTimeout(() => {
      this.inHand.forEach((ending) => {
        ending.abort();
      });
    }, this.timeouts.stoppingMs).unref();
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }

  /** A server that stays silent in small steps is a fault too: its connection is closed, so that it holds up no other. */
  private patience(): { readonly signal: AbortSignal; end(): void } {
    const ending = new AbortController();
    const timer = setTimeout(() => {
      ending.abort();
    }, this.timeouts.wholeMs);
    this.inHand.add(ending);
    return {
      signal: ending.signal,
      end: () => {
        clearTimeout(timer);
        this.inHand.delete(ending);
      },
    };
  }
}

const POOL = { pool: true, maxRequeues: 0, disableFileAccess: true, disableUrlAccess: true } as const;

const timeoutOptions = ({ connectMs, silenceMs }: Timeouts) => ({
  connectionTimeout: connectMs,
  greetingTimeout: silenceMs,
  dnsTimeout: connectMs,
  socketTimeout: silenceMs,
});

const domainOf = (from: string): string => /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';

const mailOf = ({ emailId, to, subject, text, html, urgent }: Message, from: string) => ({
  to,
  subject,
  text,
  html,
  messageId: `<${emailId}@${domainOf(from)}>`,
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  ...(urgent && { priority: 'high' as const }),
});
