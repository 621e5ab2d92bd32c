import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { keyFileOf } from './clients.js';
import { startIdentity } from './server.js';
import type { RunningIdentity } from './server.js';
import { agencyToken, operationsToken, publicToken, referrerSystemToken, referrerToken } from './sign-in.js';
import { serviceToken, staffToken, systemToken } from './sign-in.js';
import type { SignInParts } from './sign-in.js';

const CLIENTS = [
  'service:screening',
  'system:police',
  'system:health',
  'operations',
  'portal-public',
  'mail-gateway',
  'referrer-system:school',
];
const ACTOR = '0195c0de-0001-7000-8000-000000000002';
const LEAD = '0195c0de-0002-7000-8000-000000000001';
const REFERRER = '0195c0de-0003-7000-8000-000000000001';

const folder = mkdtempSync(join(tmpdir(), 'identity-'));
const at = (name: string): string => join(folder, name);
let identity: RunningIdentity;
let parts: SignInParts;

function writeKeys(keys: string): void {
  mkdirSync(keys);
  for (const client of CLIENTS) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(join(keys, keyFileOf(client)), JSON.stringify(privateKey.export({ format: 'jwk' })));
  }
}

function writeAccounts(accounts: string): void {
  mkdirSync(accounts);
  const boss = { actorId: ACTOR, name: 'Tamsin Sample', job: 'team manager', employer: 'council' };
  const lead = { actorId: LEAD, name: 'Pascal Sample', job: 'officer', employer: 'police' };
  const school = {
    accountId: REFERRER,
    name: 'Greta Sample',
    job: 'lead',
    organisation: 'A School',
    email: 'a@school.example',
  };
  writeFileSync(join(accounts, 'staff.json'), JSON.stringify({ accounts: { boss, lead } }));
  writeFileSync(join(accounts, 'referrers.json'), JSON.stringify({ accounts: { school } }));
}

function start(port = 0): Promise<RunningIdentity> {
  return startIdentity({
    host: '127.0.0.1',
    port,
    keysDirectory: at('keys'),
    accountsDirectory: at('accounts'),
    stateDirectory: at('state'),
  });
}

async function claims(token: string, issuer: string): Promise<Record<string, unknown>> {
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const { payload } = await jwtVerify(token, keys, { issuer, typ: 'at+jwt', algorithms: ['ES256'] });
  return payload;
}

/** Jest's clones are objects of another realm, which the provider does not take for plain ones. */
function cloneInThisRealm(): void {
  globalThis.structuredClone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
}

beforeAll(async () => {
  cloneInThisRealm();
  writeKeys(at('keys'));
  writeAccounts(at('accounts'));
  identity = await start();
  parts = { identity: { council: identity.council, referrers: identity.referrers, keys: at('keys') } };
});

afterAll(async () => {
  await identity.stop();
  rmSync(folder, { recursive: true });
});

describe('the development identity provider', () => {
  it('gives staff a ten-minute token for one deployment that says who they are', async () => {
    const payload = await claims(await staffToken(parts, 'boss', 'screening'), identity.council);
    expect(payload).toMatchObject({ sub: ACTOR, client_id: 'portal-staff', aud: 'mash:screening' });
    expect(Number(payload['exp']) - Number(payload['iat'])).toBe(600);
  });

  it('gives a referrer a token of the other issuer with the verified work email', async () => {
    const payload = await claims(await referrerToken(parts, 'school'), identity.referrers);
    expect(payload).toMatchObject({
      sub: REFERRER,
      aud: 'mash:intake',
      email: 'a@school.example',
      email_verified: true,
    });
    expect(payload).toMatchObject({ name: 'Greta Sample', organisation: 'A School' });
  });

  it('gives machines the claims of their registration', async () => {
    const { council, referrers } = identity;
    expect(await claims(await agencyToken(parts, 'police'), council)).toMatchObject({
      sub: 'system:police',
      agency: 'police',
      aud: 'mash:checks-police',
    });
    expect(await claims(await serviceToken(parts, 'screening', 'intake'), council)).toMatchObject({
      service: 'screening',
    });
    expect(await claims(await operationsToken(parts, 'sla'), council)).toMatchObject({
      operations: true,
      aud: 'mash:sla',
    });
    expect(await claims(await publicToken(parts), council)).toMatchObject({ portal: true, aud: 'mash:intake' });
    expect(await claims(await systemToken(parts, 'mail-gateway', 'intake'), council)).toMatchObject({
      mailGateway: true,
    });
    expect(await claims(await referrerSystemToken(parts, 'school'), referrers)).toMatchObject({ aud: 'mash:intake' });
    expect(await claims(await systemToken(parts, 'system:health', 'intake'), council)).toMatchObject({
      agency: 'health',
    });
  });

  it('refuses a deployment that the client is not registered for', async () => {
    await expect(systemToken(parts, 'system:police', 'checks-housing')).rejects.toThrow('invalid_target');
    await expect(systemToken(parts, 'system:police', 'intake')).rejects.toThrow('invalid_target');
    await expect(systemToken(parts, 'portal-public', 'screening')).rejects.toThrow('invalid_target');
  });

  it('refuses people a deployment that they do not work in', async () => {
    await expect(staffToken(parts, 'lead', 'checks-housing')).rejects.toThrow('access_denied');
    await expect(staffToken(parts, 'boss', 'checks-police')).rejects.toThrow('access_denied');
  });

  it('refuses a client that proves itself with another key', async () => {
    const stolen = at('stolen');
    writeKeys(stolen);
    const elsewhere = { identity: { ...parts.identity, keys: stolen } };
    await expect(systemToken(elsewhere, 'operations', 'flags')).rejects.toThrow('invalid_client');
  });

  it('knows nobody who is not in the accounts', async () => {
    await expect(staffToken(parts, 'nobody', 'screening')).rejects.toThrow('no-such-account');
  });

  it('answers a sign-in that is not under way with a page, not with a failure', async () => {
    const answer = await fetch(`${identity.council}/pick/none`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Development identity provider.');
  });

  it('signs with the same key after a restart', async () => {
    const before = decodeProtectedHeader(await operationsToken(parts, 'notifications'));
    const again = await start();
    const restarted = { identity: { ...parts.identity, council: again.council } };
    const after = decodeProtectedHeader(await operationsToken(restarted, 'notifications'));
    await again.stop();
    expect(after.kid).toBe(before.kid);
  });
});
