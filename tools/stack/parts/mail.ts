import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnvironment, ROOT } from '../config.js';
import type { Child } from '../supervising/child.js';
import { HOST, whenReady, type Context } from './part.js';

/** Starts the mail catcher: SMTP on one port, its page and JSON on another. */
export async function startMail({ folders, ports, supervisor }: Context): Promise<Child> {
  const kept = join(folders.profile, 'mail');
  mkdirSync(kept, { recursive: true });
  const child = supervisor.start({
    name: 'mail',
    command: process.execPath,
    args: [join(ROOT, 'tools', 'dist', 'mail', 'main.js')],
    env: {
      ...plainEnvironment(),
      HOST,
      SMTP_PORT: String(ports.smtp),
      WEB_PORT: String(ports.mail),
      MAIL_DIRECTORY: kept,
    },
    graceMs: 3000,
  });
  const page = `http://${HOST}:${String(ports.mail)}/api/email`;
  await whenReady(supervisor, child, async () => (await fetch(page)).ok);
  return child;
}
