import { randomUUID } from 'node:crypto';
import type { Deployment } from '@mash/kernel';
import type { SignInParts } from '../identity/sign-in.js';
import { tokenOf } from './tokens.js';

/** Where the running hub is. */
export type HubParts = SignInParts & {
  readonly services?: Readonly<Record<Deployment, { readonly url: string; readonly metricsUrl: string }>>;
};

export type Asked = {
  readonly as: string;
  readonly at: Deployment;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly ifMatch?: string;
  readonly tokenFor?: Deployment;
};

export type Answered = { readonly status: number; readonly body: unknown; readonly etag?: string };

const CREATES: ReadonlySet<string> = new Set(['POST', 'PUT']);

/** The hub's public interfaces, each request under a real token. */
export class Hub {
  constructor(private readonly parts: HubParts) {}

  urlOf(deployment: Deployment): string {
    const url = this.parts.services?.[deployment].url;
    if (url === undefined) throw new Error(`${deployment} does not run: bring the hub up first.`);
    return url;
  }

  async ask({ as, at, method, path, body, key, ifMatch, tokenFor = at }: Asked): Promise<Answered> {
    const token = await tokenOf(this.parts, as, tokenFor);
    const answer = await fetch(this.urlOf(at) + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(CREATES.has(method) && { 'idempotency-key': key ?? randomUUID() }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const etag = answer.headers.get('etag');
    return { status: answer.status, body: bodyOf(await answer.text()), ...(etag !== null && { etag }) };
  }
}

const bodyOf = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));
