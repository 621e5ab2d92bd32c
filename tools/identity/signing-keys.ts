import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'oidc-provider';
import { z } from 'zod';

const kept = z.object({
  signingKey: z.looseObject({ kty: z.string(), kid: z.string(), d: z.string() }),
  cookieKey: z.string(),
});
type Kept = { readonly signingKey: JWK; readonly cookieKey: string };

/** An issuer's own keys; made at the first start and kept, so that tokens outlive a restart of the provider. */
export async function keysOfIssuer(issuer: string, stateDirectory: string): Promise<Kept> {
  const file = join(stateDirectory, `${issuer}.json`);
  if (existsSync(file)) return kept.parse(JSON.parse(await readFile(file, 'utf8')));
  const made = await makeKeys();
  await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
}

async function makeKeys(): Promise<Kept> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(key);
  return { signingKey: { ...key, kid, alg: 'ES256', use: 'sig' }, cookieKey: randomBytes(32).toString('base64url') };
}
