import { join } from 'node:path';
import { plainEnvironment, ROOT } from '../config.js';
import { HOST, whenReady, type Context } from './part.js';
import type { Child } from '../supervising/child.js';

/** Starts the mail catcher: SMTP on one port, its page and JSON on another. */
export async function startMail({ ports, supervisor }: Context): Promise<Child> {
  const places = ['--smtp', String(ports.smtp), '--ip', HOST, '--web', String(ports.mail), '--web-ip', HOST];
  const child = supervisor.start({
    name: 'mail',
    command: process.execPath,
    args: [join(ROOT, 'node_modules', 'maildev', 'dist', 'bin', 'maildev.js'), ...places],
    env: plainEnvironment(),
    cwd: join(ROOT, 'tools'),
    graceMs: 3000,
  });
  const page = `http://${HOST}:${String(ports.mail)}/api/email`;
  await whenReady(supervisor, child, async () => (await fetch(page)).ok);
  return child;
}
