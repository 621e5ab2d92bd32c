import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo, Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** What the mail server does with the next email: answers this code, says nothing or ever more, or breaks the connection. */
export type Act = 250 | 421 | 451 | 550 | 554 | 'slow' | 'hang' | 'trickle' | 'drop';

const SLOW_MS = 300;
const TRICKLE_MS = 100;

type Caught = {
  readonly to: string;
  readonly messageId: string | undefined;
  readonly subject: string | undefined;
  readonly text: string | undefined;
  readonly raw: string;
};

export type MailCatcher = {
  readonly url: string;
  /** What was taken: a dropped or refused one is not. */
  readonly caught: readonly Caught[];
  /** How often a recipient was named. */
  readonly attempts: () => number;
  script(...acts: readonly Act[]): void;
  close(): Promise<void>;
};

const refusal = (responseCode: number): Error => Object.assign(new Error('scripted'), { responseCode });

/** 554 comes only once the text is there. */
const refused = new WeakSet<object>();

function atRecipient(act: Exclude<Act, string>, session: object): Error | null {
  if (act === 554) refused.add(session);
  return act === 250 || act === 554 ? null : refusal(act);
}

/** A real SMTP server that does what its script says, and takes everything when that has ended. */
export async function mailCatcher(): Promise<MailCatcher> {
  const acts: Act[] = [];
  const caught: Caught[] = [];
  let attempts = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 100,
    onRcptTo: (_address, session, answer) => {
      attempts += 1;
      const act = acts.shift() ?? 250;
      if (act === 'drop') socketOf(server, session.id)?.destroy();
      else if (act === 'slow') setTimeout(answer, SLOW_MS);
      else if (act === 'trickle') trickle(socketOf(server, session.id));
      else if (act !== 'hang') answer(atRecipient(act, session));
    },
    onData: (stream, session, answer) => {
      void read(stream, session.envelope.rcptTo[0]?.address ?? '').then((one) => {
        if (refused.has(session)) {
          answer(refusal(554));
        } else {
          caught.push(one);
          answer();
        }
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    caught,
    attempts: () => attempts,
    script: (...more) => void acts.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function read(stream: Readable, to: string): Promise<Caught> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const { messageId, subject, text } = await simpleParser(raw);
  return { to, messageId, subject, text, raw: raw.toString() };
}

/** An answer of many lines that never comes to its last. */
function trickle(socket: Connection['_socket'] | undefined): void {
  const timer = setInterval(() => {
    if (socket?.destroyed !== false) clearInterval(timer);
    else socket.write('250-wait\r\n');
  }, TRICKLE_MS);
}

type Connection = { readonly id: string; readonly _socket: Pick<Socket, 'destroy' | 'destroyed' | 'write'> };

const socketOf = (server: SMTPServer, id: string) =>
  [...(server as unknown as { connections: Set<Connection> }).connections].find((connection) => connection.id === id)
    ?._socket;
