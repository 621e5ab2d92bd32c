import type { Deployment } from '@mash/kernel';
import { exportJWK, generateKeyPair, type CryptoKey, type JWK, jwtVerify, SignJWT } from 'jose';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Claims = Readonly<Record<string, unknown>>;
export type TokenChanges = { readonly claims?: Claims; readonly typ?: string; readonly key?: CryptoKey };

/** A small identity provider: discovery, keys, and a token endpoint for services. */
export class TestIssuer {
  /** Requests for a token, as their form fields came. */
  readonly asked: URLSearchParams[] = [];
  lives = 600;

  private constructor(
    readonly url: string,
    private readonly server: Server,
    private readonly key: CryptoKey,
    private readonly jwk: JWK,
  ) {}

  static async start(): Promise<TestIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
    const issuer = new TestIssuer(url, server, privateKey, jwk);
    server.on('request', (request, response) => void issuer.answer(request, response));
    return issuer;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** A token good at `at` for `audience`, unless the changes spoil it. */
  token(audience: Deployment, at: Date, { claims = {}, typ = 'at+jwt', key = this.key }: TokenChanges = {}) {
    const iat = Math.floor(at.getTime() / 1000);
    return new SignJWT({ iss: this.url, aud: `mash:${audience}`, iat, exp: iat + 300, sub: 'someone', ...claims })
      .setProtectedHeader({ alg: 'ES256', typ, kid: 'one' })
      .sign(key);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await this.bodyFor(request);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  }

  private async bodyFor(request: IncomingMessage): Promise<object | undefined> {
    if (request.url === '/jwks') return { keys: [this.jwk] };
    if (request.url === '/token') return this.grant(new URLSearchParams(await text(request)));
    if (request.url !== '/.well-known/openid-configuration') return undefined;
    return { issuer: this.url, jwks_uri: `${this.url}/jwks`, token_endpoint: `${this.url}/token` };
  }

  private grant(form: URLSearchParams): object {
    this.asked.push(form);
    return { access_token: `token-${String(this.asked.length)}`, token_type: 'Bearer', expires_in: this.lives };
  }
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

export const verified = async (token: string, key: CryptoKey) => (await jwtVerify(token, key)).payload;
