import { readFileSync } from 'node:fs';
import { DEPLOYMENTS } from '@mash/kernel';
import { expect, it } from '@jest/globals';
import type { Secrets } from '../stack/secrets.js';
import { asEnvironmentFile, hubVariables } from './variables.js';

const each = <Value>(make: (name: string) => Value) =>
  Object.fromEntries(DEPLOYMENTS.map((name) => [name, make(name)])) as Record<(typeof DEPLOYMENTS)[number], Value>;

const secrets: Secrets = {
  kafkaCluster: 'cluster',
  kafkaAdmin: 'admin-secret',
  kafka: each((name) => `kafka-${name}`),
  postgres: 'postgres-secret',
  databases: each((name) => ({ owner: `owner-${name}`, app: `app-${name}`, reader: `reader-${name}` })),
  redis: 'redis-secret',
};

it('gives each service its own passwords and never the owner role', () => {
  const variables = hubVariables(secrets, '1000:1000');
  expect(variables['CHECKS_DOMESTIC_ABUSE_DATABASE_PASSWORD']).toBe('app-checks-domestic-abuse');
  expect(variables['SLA_KAFKA_PASSWORD']).toBe('kafka-sla');
  expect(asEnvironmentFile(variables)).not.toContain('owner-');
});

it('names every password and key that the compose file reads', () => {
  const read = readFileSync('docker-compose.yml', 'utf8').matchAll(/\$\{([A-Z_]+):-\}/g);
  const names = [...read].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(2 * DEPLOYMENTS.length);
  expect(names.filter((name) => !(name in hubVariables(secrets, '1000:1000')))).toEqual([]);
});
