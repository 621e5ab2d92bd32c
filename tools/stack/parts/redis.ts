import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { plainEnvironment } from '../config.js';
import { HOST, whenReady, type Context } from './part.js';
import { ensureProgram } from './programs.js';
import type { Child } from '../supervising/child.js';

/** Starts Redis (or Valkey) and waits until it takes our password. */
export async function startRedis({ folders, ports, secrets, supervisor }: Context): Promise<Child> {
  const command = await ensureProgram('redis');
  const home = join(folders.profile, 'redis');
  mkdirSync(home, { recursive: true });
  const settings = join(home, 'redis.conf');
  const lines = [
    `bind ${HOST}`,
    `port ${String(ports.redis)}`,
    `dir ${home}`,
    `requirepass ${secrets.redis}`,
    'maxmemory-policy noeviction',
    'appendonly yes',
    'save ""',
  ];
  writeFileSync(settings, `${lines.join('\n')}\n`, { mode: 0o600 });
  const child = supervisor.start({ name: 'redis', command, args: [settings], env: plainEnvironment() });
  await whenReady(supervisor, child, () => takesPassword(ports.redis, secrets.redis));
  return child;
}

function takesPassword(port: number, password: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, HOST, () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let answer = '';
    socket.setTimeout(1000, () => socket.destroy(new Error('no answer')));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(false);
    });
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
      if (!answer.includes('+PONG') && !answer.includes('-')) return;
      resolve(answer.startsWith('+OK'));
      socket.destroy();
    });
  });
}
