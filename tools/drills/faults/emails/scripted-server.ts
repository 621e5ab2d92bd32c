import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What becomes of an email: a code in answer, silence before or after it was taken, or every answer late. */
export type Act = 'take' | 'slow' | 'hang' | 'take-and-hang' | 421 | 451 | 550;

export type Taken = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly messageId: string;
  readonly to: string;
  readonly act: Act;
};

/** How late each answer of a slow server is. */
const SLOW_MS = 3_000;

type Answer = (error?: Error | null) => void;

/** A mail server that stands before the catcher, does as it is told, and hands on what it takes. */
export class ScriptedServer {
  readonly taken: Taken[] = [];
  /** Asked about each recipient. */
  act: (recipient: string) => Act = () => 'take';
  private readonly server: SMTPServer;
  private readonly catcher: Transporter;

  private constructor(catcherUrl: string) {
    this.catcher = createTransport({ url: catcherUrl, pool: true });
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      closeTimeout: 100,
      onConnect: (_session, answer) => void this.greet(answer),
      onMailFrom: (_address, _session, answer) => void this.late(answer),
      onRcptTo: ({ address }, _session, answer) => void this.atRecipient(address, answer),
      onData: (text, session, answer) => void this.atData(text, session, answer),
    });
    this.server.on('error', () => undefined);
  }

  static async start(catcherUrl: string): Promise<ScriptedServer> {
    const scripted = new ScriptedServer(catcherUrl);
    await new Promise<void>((resolve) => {
      scripted.server.listen(0, '127.0.0.1', resolve);
    });
    return scripted;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.catcher.close();
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private async greet(answer: Answer): Promise<void> {
    if (this.act('') === 421) answer(refusal(421));
    else await this.late(answer);
  }

  private async late(answer: Answer): Promise<void> {
    if (this.act('') === 'slow') await pause(SLOW_MS);
    answer();
  }

  private async atRecipient(recipient: string, answer: Answer): Promise<void> {
    const act = this.act(recipient);
    if (act === 'hang') return;
    if (typeof act === 'number') answer(refusal(act));
    else await this.late(answer);
  }

  private async atData(text: Readable, { envelope }: SMTPServerSession, answer: Answer): Promise<void> {
    const to = envelope.rcptTo[0]?.address ?? '';
    const act = this.act(to);
    const raw = await read(text);
    await this.catcher.sendMail({ envelope: { from: senderOf(envelope), to }, raw });
    this.taken.push({ at: Date.now(), messageId: messageIdIn(raw), to, act });
    if (act !== 'take-and-hang') await this.late(answer);
  }
}

const senderOf = ({ mailFrom }: SMTPServerSession['envelope']): string => (mailFrom === false ? '' : mailFrom.address);

const refusal = (responseCode: number): Error => Object.assign(new Error('as the drill wants it'), { responseCode });

async function read(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const messageIdIn = (raw: Buffer): string => /^message-id:\s*(\S+)/im.exec(raw.toString('latin1'))?.[1] ?? '';
