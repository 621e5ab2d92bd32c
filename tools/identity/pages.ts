import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors } from 'oidc-provider';
import type Provider from 'oidc-provider';
import type { PickableAccount } from './accounts.js';
import type { IssuerName } from './clients.js';
import { pickerPage, refusalPage } from './picker.js';

const TITLES: Readonly<Record<IssuerName, string>> = {
  council: 'Sign in for council and agency staff',
  referrers: 'Sign in for people who refer',
};
const CHOICE_LIMIT = 2048;

/** An issuer with what its pages need. */
export type Mounted = {
  readonly name: IssuerName;
  readonly provider: Provider;
  readonly accounts: readonly PickableAccount[];
  readonly handle: ReturnType<Provider['callback']>;
};

/** The account picker of one sign-in: shows the accounts, then takes the choice and goes on to the portal. */
export async function pick(issuer: Mounted, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const title = TITLES[issuer.name];
  if (!(await isUnderWay(issuer.provider, request, response))) {
    answer(response, 400, refusalPage(title, 'This sign-in has run out. Go back to the service and start again.'));
    return;
  }
  if (request.method !== 'POST') {
    answer(response, 200, pickerPage(title, request.url ?? '', issuer.accounts));
    return;
  }
  const chosen = await choiceOf(request);
  const account = issuer.accounts.find(({ key }) => key === chosen);
  if (account === undefined) answer(response, 400, refusalPage(title, 'There is no such account.'));
  else await issuer.provider.interactionFinished(request, response, { login: { accountId: account.subject } });
}

async function isUnderWay(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  try {
    await provider.interactionDetails(request, response);
    return true;
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return false;
    throw error;
  }
}

async function choiceOf(request: IncomingMessage): Promise<string | null> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > CHOICE_LIMIT) return null;
  }
  return new URLSearchParams(body).get('account');
}

export function noSuchPage(response: ServerResponse): void {
  answer(response, 404, refusalPage('Not found', 'There is no such page.'));
}

export function answer(response: ServerResponse, status: number, body: string, type = 'text/html'): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
