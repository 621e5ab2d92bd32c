import { DEPLOYMENTS } from '@mash/kernel';
import { describe, expect, it } from '@jest/globals';
import { readExternal } from './external.js';

const users = Object.fromEntries(DEPLOYMENTS.map((deployment) => [deployment, 'secret']));

describe('addresses from the environment', () => {
  it('reads a PostgreSQL URL with an escaped password and the usual port', () => {
    expect(readExternal('postgres', 'postgres://admin:a%2Fb@db.example/postgres')).toEqual({
      host: 'db.example',
      port: 5432,
      user: 'admin',
      password: 'a/b',
    });
  });

  it('reads a broker with its administrator and every principal', () => {
    const kafka = { brokers: ['k:9093'], admin: { username: 'admin', password: 'secret' }, users };

    expect(readExternal('kafka', JSON.stringify(kafka))).toEqual({ ...kafka, tls: true });
  });

  it('refuses a broker that lacks a principal, without repeating what was given', () => {
    const kafka = { brokers: ['k:9093'], admin: { username: 'admin', password: 'hidden' }, users: {} };

    expect(() => readExternal('kafka', JSON.stringify(kafka))).toThrow('The address given for kafka cannot be read');
    expect(() => readExternal('kafka', JSON.stringify(kafka))).not.toThrow('hidden');
  });
});
