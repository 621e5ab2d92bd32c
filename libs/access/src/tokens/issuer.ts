import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { IdentityProviderAway } from '../errors.js';

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url(), token_endpoint: z.url() });
type Discovery = z.infer<typeof discovery>;

/** One OpenID provider, discovered on first use; a failed discovery is tried again by the next caller. */
export class Issuer {
  private discovered: Promise<Discovery> | undefined;
  private keySet: JWTVerifyGetKey | undefined;

  constructor(readonly url: string) {}

  /** The provider's public keys; unknown key ids make it look again, at most every 30 seconds. */
  async keys(): Promise<JWTVerifyGetKey> {
    if (this.keySet) return this.keySet;
    const { jwks_uri } = await this.discover();
    this.keySet ??= createRemoteJWKSet(new URL(jwks_uri), { cooldownDuration: 30_000, timeoutDuration: 3000 });
    return this.keySet;
  }

  async tokenEndpoint(): Promise<string> {
    return (await this.discover()).token_endpoint;
  }

  private discover(): Promise<Discovery> {
    this.discovered ??= this.fetchDiscovery().catch((error: unknown) => {
      this.discovered = undefined;
      throw new IdentityProviderAway({ cause: error });
    });
    return this.discovered;
  }

  private async fetchDiscovery(): Promise<Discovery> {
    const address = `${this.url.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(3000), redirect: 'error' });
    if (!answer.ok) throw new Error(`Discovery answered ${String(answer.status)}.`);
    const found = discovery.parse(await answer.json());
    if (found.issuer !== this.url) throw new Error('Discovery names another issuer.');
    return found;
  }
}
