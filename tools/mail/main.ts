import { MailDev } from 'maildev';
import type { SMTPServer, SMTPServerAddress } from 'smtp-server';

/** Mailboxes of this domain do not exist: what is sent there is refused for good, as a mistyped address would be. */
const REFUSED = /@refused\.example$/i;

const { HOST = '127.0.0.1', SMTP_PORT, WEB_PORT } = process.env;

class NoSuchMailbox extends Error {
  readonly responseCode = 550;
}

function refuse({ address }: SMTPServerAddress, done: (error?: Error | null) => void): void {
  done(REFUSED.test(address) ? new NoSuchMailbox('No such mailbox here') : null);
}

const catcher = new MailDev({
  smtp: Number(SMTP_PORT),
  ip: HOST,
  web: Number(WEB_PORT),
  webIp: HOST,
});
const { smtp } = await catcher.start();

/** The catcher keeps its protocol server to itself and has no option to refuse a recipient. */
const server = (smtp as unknown as { smtp?: SMTPServer }).smtp;
if (server === undefined) throw new Error('The mail catcher has changed inside: it can no longer refuse a recipient.');
server.onRcptTo = (address, _session, done) => refuse(address, done);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void catcher.stop().then(() => process.exit(0)));
}
