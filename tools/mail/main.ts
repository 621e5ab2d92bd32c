import { MailDev } from 'maildev';
import { readConfig } from './config.js';
import { refuseSome, type RecipientHook } from './refusing.js';

const { HOST, SMTP_PORT, WEB_PORT, MAIL_DIRECTORY } = readConfig();

const catcher = new MailDev({ smtp: SMTP_PORT, ip: HOST, web: WEB_PORT, webIp: HOST, mailDirectory: MAIL_DIRECTORY });
const { smtp } = await catcher.start();

/** The catcher keeps its protocol server to itself and has no option to refuse a recipient. */
const server = (smtp as unknown as { smtp?: { onRcptTo: RecipientHook } }).smtp;
if (server === undefined) throw new Error('The mail catcher has changed inside: it can no longer refuse a recipient.');
server.onRcptTo = refuseSome;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void catcher.stop().then(() => process.exit(0)));
}
