import type { Agency, Deployment } from '@mash/kernel';
import { resourceOf } from './audiences.js';
import { codeFor } from './code-flow.js';
import { assertionOf, discovered, exchanged } from './token-requests.js';
import type { TokenAnswer } from './token-requests.js';
import { TokenShelf } from './token-shelf.js';

/** The part of the parts descriptor that signing in needs. */
export type SignInParts = {
  readonly identity: { readonly council: string; readonly referrers: string; readonly keys: string };
};
type IssuerName = 'council' | 'referrers';

const shelf = new TokenShelf();

/** For a stack that was brought up afresh: its issuers have other keys. */
export const forgetTokens = (): void => {
  shelf.empty();
};

/** Token of one of the council's or an agency's people (`samples/staff.json`), by code and PKCE over HTTP. */
export function staffToken(parts: SignInParts, account: string, deployment: Deployment): Promise<string> {
  return personToken(parts, { issuer: 'council', portal: 'portal-staff', account }, deployment);
}

/** Token of a referrer (`samples/referrers.json`) for intake. */
export function referrerToken(parts: SignInParts, account: string): Promise<string> {
  return personToken(parts, { issuer: 'referrers', portal: 'portal-referrers', account }, 'intake');
}

/** Token of any machine client of the council's issuer (`system:police`, `service:intake`, …), by private_key_jwt. */
export function systemToken(parts: SignInParts, clientId: string, deployment: Deployment): Promise<string> {
  return machineToken(parts, { issuer: 'council', clientId }, deployment);
}

/** Token of an agency's own system at its own deployment. */
export function agencyToken(parts: SignInParts, agency: Agency): Promise<string> {
  return systemToken(parts, `system:${agency}`, `checks-${agency}`);
}

/** Token of a registered referrer's system for intake. */
export function referrerSystemToken(parts: SignInParts, name: string): Promise<string> {
  return machineToken(parts, { issuer: 'referrers', clientId: `referrer-system:${name}` }, 'intake');
}

export function serviceToken(parts: SignInParts, service: Deployment, deployment: Deployment): Promise<string> {
  return systemToken(parts, `service:${service}`, deployment);
}

export function operationsToken(parts: SignInParts, deployment: Deployment): Promise<string> {
  return systemToken(parts, 'operations', deployment);
}

/** Token of the portal acting for the public, who have no account. */
export function publicToken(parts: SignInParts): Promise<string> {
  return systemToken(parts, 'portal-public', 'intake');
}

function shelved(labels: readonly string[], fetchToken: () => Promise<TokenAnswer>): Promise<string> {
  return shelf.take(labels.join(' '), fetchToken);
}

type Person = { readonly issuer: IssuerName; readonly portal: string; readonly account: string };

function personToken(parts: SignInParts, { issuer, portal, account }: Person, to: Deployment): Promise<string> {
  const address = parts.identity[issuer];
  return shelved([address, portal, account, to], async () => {
    const endpoints = await discovered(address);
    const code = await codeFor(endpoints, { portal, account, resource: resourceOf(to) });
    return exchanged(endpoints.token_endpoint, {
      grant_type: 'authorization_code',
      client_id: portal,
      resource: resourceOf(to),
      ...code,
    });
  });
}

type Machine = { readonly issuer: IssuerName; readonly clientId: string };

function machineToken(parts: SignInParts, { issuer, clientId }: Machine, to: Deployment): Promise<string> {
  const address = parts.identity[issuer];
  return shelved([address, clientId, to], async () => {
    const endpoints = await discovered(address);
    const assertion = await assertionOf(endpoints.issuer, clientId, parts.identity.keys);
    return exchanged(endpoints.token_endpoint, {
      grant_type: 'client_credentials',
      client_id: clientId,
      resource: resourceOf(to),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
  });
}
