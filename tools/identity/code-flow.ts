import { createHash, randomBytes } from 'node:crypto';
import { CookieJar } from './cookie-jar.js';
import { SignInRefused } from './token-requests.js';
import type { Endpoints } from './token-requests.js';

const REDIRECT = 'http://127.0.0.1/signed-in';
const STEPS_AT_MOST = 8;

type Asked = { readonly portal: string; readonly account: string; readonly resource: string };
export type GrantedCode = { readonly code: string; readonly code_verifier: string; readonly redirect_uri: string };

/** Walks the provider's pages as a browser would: authorisation request, account picker, redirect with the code. */
export async function codeFor(endpoints: Endpoints, asked: Asked): Promise<GrantedCode> {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const jar = new CookieJar();
  let next = authorisationRequest(endpoints, asked, { verifier, state });
  for (let step = 0; step < STEPS_AT_MOST; step += 1) {
    if (next.href.startsWith(REDIRECT)) {
      return { code: codeIn(next, state), code_verifier: verifier, redirect_uri: REDIRECT };
    }
    next = await followed(next, asked.account, jar);
  }
  throw new Error(`no code after ${String(STEPS_AT_MOST)} pages`);
}

type Secrets = { readonly verifier: string; readonly state: string };

function authorisationRequest(endpoints: Endpoints, { portal, resource }: Asked, { verifier, state }: Secrets): URL {
  const url = new URL(endpoints.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: portal,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'openid hub',
    resource,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return url;
}

/** One page further: where a redirect leads, or where choosing the account leads. */
async function followed(url: URL, account: string, jar: CookieJar): Promise<URL> {
  const page = await jar.fetch(url, { method: 'GET' });
  const there = locationOf(page, url);
  if (there !== undefined) return there;
  if (page.status !== 200) throw new SignInRefused('page-refused', `${url.pathname} answered ${String(page.status)}`);
  if (!(await page.text()).includes(`value="${account}"`)) {
    throw new SignInRefused('no-such-account', account);
  }
  const chosen = await jar.fetch(url, { method: 'POST', body: new URLSearchParams({ account }) });
  const after = locationOf(chosen, url);
  if (after === undefined) throw new SignInRefused('choice-refused', `status ${String(chosen.status)}`);
  return after;
}

function locationOf(answer: Response, from: URL): URL | undefined {
  const location = answer.headers.get('location');
  return location === null ? undefined : new URL(location, from);
}

function codeIn(redirect: URL, state: string): string {
  const { searchParams } = redirect;
  const code = searchParams.get('code');
  if (code !== null && searchParams.get('state') === state) return code;
  throw new SignInRefused(searchParams.get('error') ?? 'no-code', searchParams.get('error_description') ?? 'no reason');
}
