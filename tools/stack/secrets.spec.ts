import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEPLOYMENTS } from '@mash/kernel';
import { describe, expect, it } from '@jest/globals';
import { clusterId, secretsOf } from './secrets.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'secrets-'));

describe('secrets', () => {
  it('are made once and are the same at the next start', () => {
    const profile = folder();

    expect(secretsOf(profile)).toEqual(secretsOf(profile));
  });

  it('are readable by their owner only', () => {
    const profile = folder();
    secretsOf(profile);

    expect(statSync(join(profile, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('differ between deployments and between profiles', () => {
    const { kafka } = secretsOf(folder());

    expect(new Set(Object.values(kafka)).size).toBe(DEPLOYMENTS.length);
    expect(secretsOf(folder()).redis).not.toBe(secretsOf(folder()).redis);
  });

  it('name the cluster as Kafka wants it', () => {
    expect(clusterId()).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_-]{21}$/);
  });
});
