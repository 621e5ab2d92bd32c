import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair } from 'jose';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CountingIds, MovingClock } from '../../test/fakes.js';
import { TestIssuer, verified } from '../../test/issuers.js';
import { IdentityProviderAway } from '../errors.js';
import { Issuer } from './issuer.js';
import { ServiceTokens } from './service-tokens.js';

const clock = new MovingClock(new Date());
let directory: string;
let keyFile: string;
let publicKey: CryptoKey;
let issuer: TestIssuer;
let tokens: ServiceTokens;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'service-key-'));
  keyFile = join(directory, 'key.json');
  const pair = await generateKeyPair('ES256', { extractable: true });
  publicKey = pair.publicKey;
  await writeFile(keyFile, JSON.stringify({ ...(await exportJWK(pair.privateKey)), kid: 'mine' }));
});
beforeEach(async () => {
  issuer = await TestIssuer.start();
  tokens = new ServiceTokens({
    deployment: 'screening',
    keyFile,
    issuer: new Issuer(issuer.url),
    clock,
    ids: new CountingIds(),
  });
});
afterAll(() => rm(directory, { recursive: true }));

describe('a token for another service', () => {
  it('is asked for with a signed assertion and the audience as resource', async () => {
    await tokens.tokenFor('intake');

    const [form] = issuer.asked;
    expect(form?.get('resource')).toBe('mash:intake');
    expect(form?.get('client_id')).toBe('service:screening');
    await expect(verified(form?.get('client_assertion') ?? '', publicKey)).resolves.toMatchObject({
      iss: 'service:screening',
      sub: 'service:screening',
      aud: issuer.url,
    });
    await issuer.stop();
  });

  it('is asked for once by many, and kept until 30 seconds before its end', async () => {
    const all = await Promise.all([1, 2, 3].map(() => tokens.tokenFor('intake')));
    clock.pass(569);
    const kept = await tokens.tokenFor('intake');
    clock.pass(2);
    const fresh = await tokens.tokenFor('intake');

    expect([...all, kept]).toEqual(['token-1', 'token-1', 'token-1', 'token-1']);
    expect(fresh).toBe('token-2');
    await issuer.stop();
  });

  it('is another for another audience, and a new one after it was refused', async () => {
    await tokens.tokenFor('intake');
    await expect(tokens.tokenFor('checks-police')).resolves.toBe('token-2');
    tokens.forget('intake');
    await expect(tokens.tokenFor('intake')).resolves.toBe('token-3');
    await issuer.stop();
  });

  it('cannot be had while the provider is away, and can be again afterwards', async () => {
    await issuer.stop();
    await expect(tokens.tokenFor('intake')).rejects.toThrow(IdentityProviderAway);
    await expect(tokens.tokenFor('intake')).rejects.toThrow(IdentityProviderAway);
  });
});
