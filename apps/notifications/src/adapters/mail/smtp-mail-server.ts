import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
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

type Timeouts = { readonly connectMs: number; readonly silenceMs: number; readonly wholeMs: number };

/** Shorter than the lease of an attempt, and than the time a service has to stop. */
const TIMEOUTS: Timeouts = { connectMs: 5_000, silenceMs: 8_000, wholeMs: 12_000 };

/** SMTP over a small pool. No attempt of the library's own is made beside ours, and no content comes from elsewhere. */
@Injectable()
export class SmtpMailServer extends MailServer implements OnApplicationShutdown {
  private readonly transport: Transporter;
  private readonly timeouts: Timeouts;

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
    try {
      await this.within(this.transport.sendMail(mailOf(message, this.settings.from)));
      return { kind: 'taken' };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }

  /** A server that stays silent in small steps is a fault too. What it takes after that is a second copy of one email. */
  private async within<T>(sending: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' }));
      }, this.timeouts.wholeMs);
    });
    try {
      return await Promise.race([sending, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const POOL = { pool: true, maxRequeues: 0, disableFileAccess: true, disableUrlAccess: true } as const;

const timeoutOptions = ({ connectMs, silenceMs }: Timeouts) => ({
  connectionTimeout: connectMs,
  greetingTimeout: connectMs,
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
