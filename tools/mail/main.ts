import { MailDev } from 'maildev';
import { readConfig } from './config.js';
import { refuseSome, type RecipientHook } from './refusing.js';

const { HOST, SMTP_PORT, WEB_PORT, MAIL_DIRECTORY } = readConfig();
const catcher = new MailDev({
  smtp: SMTP_PORT,
  ip: HOST,
  web: WEB_PORT,
  webIp: HOST,
  mailDirectory: MAIL_DIRECTORY,
});
await catcher.start();

/** The catcher takes everything; the SMTP library below it lets each recipient be asked about. */
const { smtp } = catcher.getServers() as unknown as { smtp: { smtp: { onRcptTo: RecipientHook } } };
smtp.smtp.onRcptTo = refuseSome;

process.on('SIGTERM', () => {
  void catcher.stop().then(() => process.exit(0));
});
