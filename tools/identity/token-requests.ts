import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importJWK, SignJWT } from 'jose';
import { z } from 'zod';
import { keyFileOf } from './clients.js';

const endpointsShape = z.object({ issuer: z.url(), authorization_endpoint: z.url(), token_endpoint: z.url() });
export type Endpoints = z.infer<typeof endpointsShape>;

const answerShape = z.object({ access_token: z.string(), expires_in: z.number() });
export type TokenAnswer = z.infer<typeof answerShape>;

const refusalShape = z.object({ error: z.string(), error_description: z.string().optional() });

/** The provider said no; `error` is its OAuth code (`invalid_target`, `access_denied`, …). */
export class SignInRefused extends Error {
  constructor(
    readonly error: string,
    description: string,
  ) {
    super(`${error}: ${description}`);
  }
}

export async function discovered(issuer: string): Promise<Endpoints> {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
  return endpointsShape.parse(await answer.json());
}

/** The client's proof of its key (RFC 7523), good for one request within a minute. */
export async function assertionOf(issuer: string, clientId: string, keysDirectory: string): Promise<string> {
  const jwk: unknown = JSON.parse(await readFile(join(keysDirectory, keyFileOf(clientId)), 'utf8'));
  const { kid, ...rest } = z.looseObject({ kty: z.string(), kid: z.string().optional() }).parse(jwk);
  const key = await importJWK(rest, 'ES256');
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', ...(kid !== undefined && { kid }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('1 minute')
    .sign(key);
}

export async function exchanged(endpoint: string, form: Readonly<Record<string, string>>): Promise<TokenAnswer> {
  const answer = await fetch(endpoint, { method: 'POST', body: new URLSearchParams(form) });
  const body: unknown = await answer.json();
  if (answer.ok) return answerShape.parse(body);
  const refusal = refusalShape.parse(body);
  throw new SignInRefused(refusal.error, refusal.error_description ?? `status ${String(answer.status)}`);
}
