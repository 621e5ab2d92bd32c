import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEPLOYMENTS } from '@mash/kernel';
import { describe, expect, it } from '@jest/globals';
import type { PartsDescriptor } from '../descriptor.js';
import { portsFrom } from '../ports.js';
import { secretsOf } from '../secrets.js';
import { migrationEnvironment, serviceEnvironment, serviceUrls, type Surroundings } from './service-environment.js';

const secrets = secretsOf(mkdtempSync(join(tmpdir(), 'environment-')));

const parts: PartsDescriptor = {
  profile: 'test',
  kafka: { brokers: ['h:1', 'h:2'], admin: { username: 'admin', password: 'a' }, users: secrets.kafka },
  postgres: { host: 'h', port: 3, user: 'postgres', password: 'p' },
  redis: { url: 'redis://h:4' },
  smtp: { url: 'smtp://h:5', apiUrl: 'http://h:6/api' },
  identity: { council: 'http://h:7/council', referrers: 'http://h:7/referrers', keys: '/keys' },
};

const around: Surroundings = {
  parts,
  ports: portsFrom(22_000),
  secrets,
  policyDirectory: '/policies/default',
  agreementsDirectory: '/agreements',
};

describe('what a service process is told', () => {
  it('is its own database, principal and key', () => {
    expect(serviceEnvironment('checks-domestic-abuse', around)).toMatchObject({
      DEPLOYMENT: 'checks-domestic-abuse',
      AGENCY: 'domestic-abuse',
      DATABASE_URL: `postgres://checks_domestic_abuse_app:${secrets.databases['checks-domestic-abuse'].app}@h:3/checks_domestic_abuse`,
      KAFKA_BROKERS: 'h:1,h:2',
      KAFKA_USERNAME: 'checks-domestic-abuse',
      KAFKA_PASSWORD: secrets.kafka['checks-domestic-abuse'],
      KAFKA_TLS: 'off',
      SERVICE_KEY_FILE: '/keys/service-checks-domestic-abuse.jwk.json',
    });
  });

  it('is never the owner of its database, which only the migration step is', () => {
    const { owner } = secrets.databases.intake;

    expect(JSON.stringify(serviceEnvironment('intake', around))).not.toContain(owner);
    expect(migrationEnvironment('intake', around)['MIGRATION_DATABASE_URL']).toContain(`intake_owner:${owner}@`);
  });

  it('is Redis for the clocks alone and SMTP for the emails alone', () => {
    const withRedis = DEPLOYMENTS.filter((name) => 'REDIS_URL' in serviceEnvironment(name, around));
    const withSmtp = DEPLOYMENTS.filter((name) => 'SMTP_URL' in serviceEnvironment(name, around));

    expect(withRedis).toEqual(['sla']);
    expect(withSmtp).toEqual(['notifications']);
  });

  it('is where every other deployment answers', () => {
    const owners = JSON.parse(serviceEnvironment('screening', around)['OWNER_URLS'] ?? '') as Record<string, string>;

    expect(Object.keys(owners)).toEqual([...DEPLOYMENTS]);
    expect(owners['intake']).toBe(serviceUrls(around.ports).intake.url);
  });
});
