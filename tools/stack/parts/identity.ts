import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnvironment, ROOT } from '../config.js';
import { HOST, whenReady, type Context } from './part.js';
import type { Child } from '../supervising/child.js';

export type Issuers = { readonly council: string; readonly referrers: string };

export function issuersAt(port: number): Issuers {
  const base = `http://${HOST}:${String(port)}`;
  return { council: `${base}/council`, referrers: `${base}/referrers` };
}

/** Starts the development identity provider with its two issuers and waits until it answers under its own name. */
export async function startIdentity({ folders, ports, supervisor }: Context): Promise<Child> {
  const state = join(folders.profile, 'identity');
  mkdirSync(state, { recursive: true });
  const child = supervisor.start({
    name: 'identity',
    command: process.execPath,
    args: [join(ROOT, 'tools', 'dist', 'identity', 'main.js')],
    env: {
      ...plainEnvironment(),
      HOST,
      PORT: String(ports.identity),
      IDENTITY_STATE: state,
      KEYS_DIRECTORY: folders.keys,
      ACCOUNTS_FILE: join(ROOT, 'samples', 'staff.json'),
    },
    graceMs: 3000,
  });
  const { council } = issuersAt(ports.identity);
  await whenReady(supervisor, child, async () => {
    const answer = await fetch(`${council}/.well-known/openid-configuration`);
    return answer.ok && ((await answer.json()) as { issuer: string }).issuer === council;
  });
  return child;
}
