import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AGENCIES, DEPLOYMENTS } from '@mash/kernel';
import type { Agency } from '@mash/kernel';
import type { ClientMetadata } from 'oidc-provider';
import { z } from 'zod';
import type { Registration } from './audiences.js';

/** Agencies whose own systems are registered to refer, too. */
const REFERRING_AGENCIES: readonly Agency[] = ['education', 'health'];
const KEY_FILE = '.jwk.json';
const REFERRER_SYSTEM = 'referrer-system-';

export type IssuerName = 'council' | 'referrers';
export type RegisteredClient = { readonly metadata: ClientMetadata; readonly registration: Registration };

/** Strips `d`: the provider never holds a client's private key. */
const publicHalf = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string().optional(),
});

const COUNCIL_CLIENTS: ReadonlyMap<string, Registration> = new Map<string, Registration>([
  ...DEPLOYMENTS.map((service) => [`service:${service}`, { kind: 'service', service }] as const),
  ...AGENCIES.map(
    (agency) =>
      [`system:${agency}`, { kind: 'agency-system', agency, refers: REFERRING_AGENCIES.includes(agency) }] as const,
  ),
  ['portal-public', { kind: 'portal-public' }],
  ['mail-gateway', { kind: 'mail-gateway' }],
  ['operations', { kind: 'operations' }],
]);

export function keyFileOf(clientId: string): string {
  return `${clientId.replaceAll(':', '-')}${KEY_FILE}`;
}

/** The clients of one issuer: its portal, and every known machine client that has a key in the directory. */
export async function clientsOf(issuer: IssuerName, keysDirectory: string): Promise<readonly RegisteredClient[]> {
  const files = (await readdir(keysDirectory)).filter((file) => file.endsWith(KEY_FILE));
  const machines = [...(issuer === 'council' ? COUNCIL_CLIENTS : referrerSystems(files))].filter(([clientId]) =>
    files.includes(keyFileOf(clientId)),
  );
  const registered = machines.map(async ([clientId, registration]) => ({
    registration,
    metadata: await machineMetadata(clientId, join(keysDirectory, keyFileOf(clientId))),
  }));
  return [portal(issuer === 'council' ? 'portal-staff' : 'portal-referrers'), ...(await Promise.all(registered))];
}

function referrerSystems(files: readonly string[]): ReadonlyMap<string, Registration> {
  const names = files
    .filter((file) => file.startsWith(REFERRER_SYSTEM))
    .map((file) => file.slice(REFERRER_SYSTEM.length, -KEY_FILE.length));
  return new Map(names.map((name) => [`referrer-system:${name}`, { kind: 'referrer-system', name }]));
}

async function machineMetadata(clientId: string, keyFile: string): Promise<ClientMetadata> {
  const key = publicHalf.parse(JSON.parse(await readFile(keyFile, 'utf8')));
  return {
    client_id: clientId,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [{ ...key, alg: 'ES256', use: 'sig' }] },
  };
}

/** A native client, so that the portal may listen on any loopback port (RFC 8252 §7.3). */
function portal(clientId: string): RegisteredClient {
  return {
    registration: { kind: 'portal' },
    metadata: {
      client_id: clientId,
      application_type: 'native',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: ['http://127.0.0.1/signed-in'],
      token_endpoint_auth_method: 'none',
      id_token_signed_response_alg: 'ES256',
    },
  };
}
