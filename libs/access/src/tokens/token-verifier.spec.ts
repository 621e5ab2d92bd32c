import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair } from 'jose';
import { MovingClock } from '../../test/fakes.js';
import { TestIssuer, type TokenChanges } from '../../test/issuers.js';
import { IdentityProviderAway, NotAuthenticated } from '../errors.js';
import { Issuer } from './issuer.js';
import { TokenVerifier } from './token-verifier.js';

const now = new Date('2026-11-23T09:00:00Z');
const seconds = Math.floor(now.getTime() / 1000);
const ACTOR = '018f0000-0000-7000-8000-000000000001';
const STAFF = { client_id: 'portal-staff', sub: ACTOR };

let council: TestIssuer;
let referrers: TestIssuer;
let verifier: TokenVerifier;

beforeAll(async () => {
  council = await TestIssuer.start();
  referrers = await TestIssuer.start();
  const issuers = { council: new Issuer(council.url), referrers: new Issuer(referrers.url) };
  verifier = new TokenVerifier('screening', issuers, new MovingClock(now));
});
afterAll(async () => {
  await council.stop();
  await referrers.stop();
});

const staffToken = (changes: TokenChanges = {}) =>
  council.token('screening', now, { ...changes, claims: { ...STAFF, ...changes.claims } });

const verify = async (token: Promise<string>) => verifier.verify(await token);

describe('a token', () => {
  it('is taken when everything is as pinned', async () => {
    await expect(verify(staffToken())).resolves.toEqual({ kind: 'person', id: ACTOR, clientId: 'portal-staff' });
  });

  it('is taken up to 30 seconds after its end', async () => {
    await expect(verify(staffToken({ claims: { exp: seconds - 29, iat: seconds - 329 } }))).resolves.toBeDefined();
  });

  it.each([
    ['has ended more than 30 seconds ago', { claims: { exp: seconds - 31, iat: seconds - 331 } }],
    ['was given more than ten minutes of life', { claims: { exp: seconds + 601 } }],
    ['was made in the future', { claims: { iat: seconds + 60, exp: seconds + 90 } }],
    ['is for another deployment', { claims: { aud: 'mash:intake' } }],
    ['has no audience', { claims: { aud: undefined } }],
    ['is an identity token', { typ: 'JWT' }],
    ['has no client', { claims: { client_id: undefined } }],
    ['comes from a client nobody knows', { claims: { client_id: 'someone-else' } }],
    ['claims another issuer', { claims: { iss: 'http://127.0.0.1:1' } }],
    ['names a person by something else than a UUID', { claims: { sub: 'root' } }],
  ])('is refused when it %s', async (_, changes) => {
    await expect(verify(staffToken(changes))).rejects.toThrow(NotAuthenticated);
  });

  it('is refused when another key signed it', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    await expect(verify(staffToken({ key: privateKey }))).rejects.toThrow(NotAuthenticated);
  });

  it.each(['', 'x.y.z', 'eyJhbGciOiJub25lIn0.e30.'])('is refused when it is not one: %p', async (token) => {
    await expect(verifier.verify(token)).rejects.toThrow(NotAuthenticated);
  });

  it('is refused when the referrers’ provider vouches for staff', async () => {
    await expect(verify(referrers.token('screening', now, { claims: STAFF }))).rejects.toThrow(NotAuthenticated);
  });
});

describe('the caller', () => {
  const councilClaims = (claims: Record<string, unknown>) => verify(council.token('screening', now, { claims }));

  it('is an agency’s system when client and agency agree', async () => {
    const claims = { client_id: 'system:police', agency: 'police' };
    await expect(councilClaims(claims)).resolves.toMatchObject({ kind: 'agency-system', agency: 'police' });
    await expect(councilClaims({ ...claims, agency: 'health' })).rejects.toThrow(NotAuthenticated);
  });

  it('is a service when client and service agree', async () => {
    const claims = { client_id: 'service:intake', service: 'intake' };
    await expect(councilClaims(claims)).resolves.toMatchObject({ kind: 'service', service: 'intake' });
    await expect(councilClaims({ ...claims, service: 'sla' })).rejects.toThrow(NotAuthenticated);
  });

  it('is the public’s portal, the mail gateway or operations only with their claim', async () => {
    await expect(councilClaims({ client_id: 'portal-public', portal: true })).resolves.toMatchObject({
      kind: 'portal',
    });
    await expect(councilClaims({ client_id: 'mail-gateway', mailGateway: true })).resolves.toMatchObject({
      kind: 'mail-gateway',
    });
    await expect(councilClaims({ client_id: 'mail-gateway', portal: true })).rejects.toThrow(NotAuthenticated);
    await expect(councilClaims({ client_id: 'operations', operations: true })).resolves.toMatchObject({
      kind: 'operations',
    });
    await expect(councilClaims({ client_id: 'operations' })).rejects.toThrow(NotAuthenticated);
  });

  it('is a referrer at the second provider', async () => {
    const claims = { client_id: 'portal-referrers', sub: ACTOR, email: 'lead@school.example', email_verified: true };
    await expect(verify(referrers.token('screening', now, { claims }))).resolves.toMatchObject({
      kind: 'referrer',
      verified: true,
    });
  });
});

it('says that the provider is away when its keys cannot be had', async () => {
  const gone = await TestIssuer.start();
  const token = await gone.token('screening', now, { claims: STAFF });
  await gone.stop();
  const issuers = { council: new Issuer(gone.url), referrers: new Issuer(referrers.url) };

  await expect(new TokenVerifier('screening', issuers, new MovingClock(now)).verify(token)).rejects.toThrow(
    IdentityProviderAway,
  );
});
