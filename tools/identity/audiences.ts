import { DEPLOYMENTS } from '@mash/kernel';
import type { Agency, Deployment } from '@mash/kernel';
import type { Employer } from './accounts.js';

const PREFIX = 'mash:';
const COUNCIL_SERVICES: readonly Deployment[] = ['intake', 'screening', 'flags', 'sla', 'notifications'];

/** What a client was registered as; the claims of its tokens follow from this and from nothing it says. */
export type Registration =
  | { readonly kind: 'service'; readonly service: Deployment }
  | { readonly kind: 'agency-system'; readonly agency: Agency; readonly refers: boolean }
  | { readonly kind: 'referrer-system'; readonly name: string }
  | { readonly kind: 'portal-public' }
  | { readonly kind: 'mail-gateway' }
  | { readonly kind: 'operations' }
  | { readonly kind: 'portal' };

/** The deployment that a resource indicator means: `mash:intake`; undefined for anything else. */
export function deploymentOf(resource: string): Deployment | undefined {
  return DEPLOYMENTS.find((deployment) => resource === `${PREFIX}${deployment}`);
}

export function resourceOf(deployment: Deployment): string {
  return `${PREFIX}${deployment}`;
}

/** Where a client may ask for a token. A portal's tokens are a person's: see `personMayEnter`. */
export function clientMayEnter(registration: Registration, deployment: Deployment): boolean {
  switch (registration.kind) {
    case 'service':
    case 'operations':
    case 'portal':
      return true;
    case 'agency-system':
      return ownDeployments(registration).includes(deployment);
    case 'referrer-system':
    case 'portal-public':
    case 'mail-gateway':
      return deployment === 'intake';
  }
}

function ownDeployments({ agency, refers }: { agency: Agency; refers: boolean }): readonly Deployment[] {
  return refers ? [`checks-${agency}`, 'intake'] : [`checks-${agency}`];
}

/** The council's people work in the council's services, an agency's people in their own deployment, referrers in intake. */
export function personMayEnter(employer: Employer, deployment: Deployment): boolean {
  if (employer === 'council') return COUNCIL_SERVICES.includes(deployment);
  if (employer === 'referrer') return deployment === 'intake';
  return deployment === `checks-${employer}`;
}

export function claimsOf(registration: Registration): Readonly<Record<string, unknown>> {
  switch (registration.kind) {
    case 'service':
      return { service: registration.service };
    case 'agency-system':
      return { agency: registration.agency };
    case 'referrer-system':
      return { referrerSystem: registration.name };
    case 'portal-public':
      return { portal: true };
    case 'mail-gateway':
      return { mailGateway: true };
    case 'operations':
      return { operations: true };
    case 'portal':
      return {};
  }
}
