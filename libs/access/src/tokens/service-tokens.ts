import type { Clock, Deployment, Ids } from '@mash/kernel';
import { importJWK, type JWK, SignJWT } from 'jose';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { IdentityProviderAway } from '../errors.js';
import type { Issuer } from './issuer.js';

type Token = { readonly value: string; readonly freshUntil: number };
type Parts = {
  readonly deployment: Deployment;
  /** Path of this service's private key, a JWK for ES256. */
  readonly keyFile: string;
  readonly issuer: Issuer;
  readonly clock: Clock;
  readonly ids: Ids;
};

const MARGIN = 30_000;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const answered = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const keyed = z.looseObject({ kty: z.literal('EC'), crv: z.literal('P-256'), kid: z.string().optional() });

/** Access tokens for calls to other services: client credentials with `private_key_jwt`, one in hand per audience. */
export class ServiceTokens {
  private readonly inHand = new Map<Deployment, Token>();
  private readonly underWay = new Map<Deployment, Promise<Token>>();

  constructor(private readonly parts: Parts) {}

  /** A token that is good for another 30 seconds at least. @throws IdentityProviderAway */
  async tokenFor(audience: Deployment): Promise<string> {
    const held = this.inHand.get(audience);
    if (held && held.freshUntil > this.parts.clock.now().getTime()) return held.value;
    const asked = this.underWay.get(audience) ?? this.ask(audience);
    return (await asked).value;
  }

  /** Drops the token in hand, after an owner refused it. */
  forget(audience: Deployment): void {
    this.inHand.delete(audience);
  }

  private ask(audience: Deployment): Promise<Token> {
    const asked = this.request(audience)
      .then((token) => {
        this.inHand.set(audience, token);
        return token;
      })
      .finally(() => this.underWay.delete(audience));
    this.underWay.set(audience, asked);
    return asked;
  }

  private async request(audience: Deployment): Promise<Token> {
    const { issuer, clock } = this.parts;
    const asked = clock.now().getTime();
    const endpoint = await issuer.tokenEndpoint();
    const body = await this.form(audience);
    const { access_token, expires_in } = await post(endpoint, body);
    return { value: access_token, freshUntil: asked + expires_in * 1000 - MARGIN };
  }

  private async form(audience: Deployment): Promise<URLSearchParams> {
    return new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: `service:${this.parts.deployment}`,
      resource: `mash:${audience}`,
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: await this.assertion(),
    });
  }

  private async assertion(): Promise<string> {
    const { deployment, keyFile, issuer, clock, ids } = this.parts;
    const jwk = keyed.parse(JSON.parse(await readFile(keyFile, 'utf8')));
    const now = Math.floor(clock.now().getTime() / 1000);
    const client = `service:${deployment}`;
    return new SignJWT()
      .setProtectedHeader({ alg: 'ES256', ...(jwk.kid === undefined ? {} : { kid: jwk.kid }) })
      .setIssuer(client)
      .setSubject(client)
      .setAudience(issuer.url)
      .setJti(ids.next())
      .setIssuedAt(now)
      .setExpirationTime(now + 60)
      .sign(await importJWK(jwk as JWK, 'ES256'));
  }
}

async function post(endpoint: string, body: URLSearchParams): Promise<z.infer<typeof answered>> {
  try {
    const answer = await fetch(endpoint, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(5000),
      redirect: 'error',
    });
    if (!answer.ok) throw new Error(`The token endpoint answered ${String(answer.status)}.`);
    return answered.parse(await answer.json());
  } catch (error) {
    throw new IdentityProviderAway({ cause: error });
  }
}
