import { chownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../stack/config.js';
import { ensureKeys } from '../stack/keys.js';
import { secretsOf } from '../stack/secrets.js';
import { asEnvironmentFile, hubVariables } from './variables.js';

const FOLDER = join(ROOT, '.local', 'compose');
const NODE_USER = 1000;

/** Who the containers run as: whoever calls this, but never root. */
function containerUser(): { readonly uid: number; readonly gid: number } {
  const uid = process.getuid?.() ?? NODE_USER;
  return uid === 0 ? { uid: NODE_USER, gid: NODE_USER } : { uid, gid: process.getgid?.() ?? NODE_USER };
}

/** Makes, once, what `docker-compose.yml` needs and nobody may commit: passwords, keys, and the environment file. */
export async function writeSecrets(): Promise<string> {
  mkdirSync(join(FOLDER, 'identity'), { recursive: true, mode: 0o700 });
  await ensureKeys(join(FOLDER, 'keys'));
  const { uid, gid } = containerUser();
  const variables = hubVariables(secretsOf(FOLDER), `${String(uid)}:${String(gid)}`);
  writeFileSync(join(FOLDER, 'hub.env'), asEnvironmentFile(variables), { mode: 0o600 });
  if (process.getuid?.() === 0) {
    const inside = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
    for (const path of ['.', ...inside]) chownSync(join(FOLDER, path), uid, gid);
  }
  return 'hub.env and keys are in .local/compose';
}
