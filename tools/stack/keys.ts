import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGENCIES, DEPLOYMENTS } from '@mash/kernel';
import { calculateJwkThumbprint, type JWK } from 'jose';

/** Every OAuth client that proves itself with a key of its own. */
export const KEYED_CLIENTS: readonly string[] = [
  ...DEPLOYMENTS.map((deployment) => `service:${deployment}`),
  ...AGENCIES.map((agency) => `system:${agency}`),
  'operations',
  'portal-public',
  'mail-gateway',
  'portal-staff',
  'portal-referrers',
  'referrer-system:school',
];

export function keyFile(keysFolder: string, client: string): string {
  return join(keysFolder, `${client.replaceAll(':', '-')}.jwk.json`);
}

/** Writes a private ES256 key for each client that has none yet. */
export async function ensureKeys(keysFolder: string): Promise<void> {
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
  for (const client of KEYED_CLIENTS) {
    const file = keyFile(keysFolder, client);
    if (!existsSync(file)) writeFileSync(file, JSON.stringify(await newKey()), { mode: 0o600 });
  }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = privateKey.export({ format: 'jwk' }) as JWK;
  return { ...key, kid: await calculateJwkThumbprint(key), alg: 'ES256', use: 'sig' };
}
