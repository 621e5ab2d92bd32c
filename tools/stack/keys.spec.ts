import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { importJWK, type JWK } from 'jose';
import { ensureKeys, KEYED_CLIENTS, keyFile } from './keys.js';

describe('keys', () => {
  it('are one private ES256 key for each client, in a file without colons', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    await ensureKeys(folder);
    const key = JSON.parse(readFileSync(keyFile(folder, 'service:intake'), 'utf8')) as JWK;

    expect(readdirSync(folder)).toHaveLength(KEYED_CLIENTS.length);
    expect(keyFile(folder, 'service:intake')).toBe(join(folder, 'service-intake.jwk.json'));
    expect(key).toMatchObject({ alg: 'ES256', d: expect.any(String), kid: expect.any(String) });
    await expect(importJWK(key)).resolves.toBeDefined();
  });

  it('stay the same at the next start', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    await ensureKeys(folder);
    const before = readFileSync(keyFile(folder, 'operations'), 'utf8');
    await ensureKeys(folder);

    expect(readFileSync(keyFile(folder, 'operations'), 'utf8')).toBe(before);
  });
});
