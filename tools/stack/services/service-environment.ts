import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { databaseUrl } from '../parts/databases.js';
import { placeOf } from './deployments.js';
import type { PartsDescriptor } from '../descriptor.js';
import { keyFile } from '../keys.js';
import { HOST } from '../parts/part.js';
import type { Ports } from '../ports.js';
import type { Secrets } from '../secrets.js';

export type Surroundings = {
  readonly parts: PartsDescriptor;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly policyDirectory: string;
  readonly agreementsDirectory: string;
};

const urlAt = (port: number): string => `http://${HOST}:${String(port)}`;

export type ServiceUrls = NonNullable<PartsDescriptor['services']>[Deployment];

export function serviceUrls({
  services,
  metrics,
}: Pick<Ports, 'services' | 'metrics'>): NonNullable<PartsDescriptor['services']> {
  const urls = DEPLOYMENTS.map((name) => {
    return [name, { url: urlAt(services[name]), metricsUrl: `${urlAt(metrics[name])}/metrics` }] as const;
  });
  return Object.fromEntries(urls) as NonNullable<PartsDescriptor['services']>;
}

function ownExtras(deployment: Deployment, { parts, ports }: Surroundings): Record<string, string> {
  const { agency } = placeOf(deployment);
  if (agency !== undefined) return { AGENCY: agency };
  if (deployment === 'sla') return { REDIS_URL: parts.redis.url };
  if (deployment !== 'notifications') return {};
  return {
    SMTP_URL: parts.smtp.url,
    MAIL_FROM: 'hub@council.example',
    PORTAL_URL: urlAt(ports.services.intake),
  };
}

/** Everything one service process is told; it reads nothing else. */
export function serviceEnvironment(deployment: Deployment, around: Surroundings): Record<string, string> {
  const { parts, ports, secrets } = around;
  const owners = DEPLOYMENTS.map((name) => [name, urlAt(ports.services[name])]);
  return {
    DEPLOYMENT: deployment,
    HUB_PROFILE: parts.profile === 'test' ? 'test' : 'start',
    HOST,
    PORT: String(ports.services[deployment]),
    METRICS_PORT: String(ports.metrics[deployment]),
    DATABASE_URL: databaseUrl(parts.postgres, deployment, 'app', secrets),
    KAFKA_BROKERS: parts.kafka.brokers.join(','),
    KAFKA_USERNAME: deployment,
    KAFKA_PASSWORD: parts.kafka.users[deployment],
    KAFKA_TLS: parts.kafka.tls === true ? 'on' : 'off',
    COUNCIL_ISSUER: parts.identity.council,
    REFERRERS_ISSUER: parts.identity.referrers,
    SERVICE_KEY_FILE: keyFile(parts.identity.keys, `service:${deployment}`),
    POLICY_DIRECTORY: around.policyDirectory,
    AGREEMENTS_DIRECTORY: around.agreementsDirectory,
    OWNER_URLS: JSON.stringify(Object.fromEntries(owners)),
    LOG_LEVEL: 'info',
    ...ownExtras(deployment, around),
  };
}

/** What the migration step is told: the same, and the owner's way into the database. */
export function migrationEnvironment(deployment: Deployment, around: Surroundings): Record<string, string> {
  const { parts, secrets } = around;
  return {
    ...serviceEnvironment(deployment, around),
    MIGRATION_DATABASE_URL: databaseUrl(parts.postgres, deployment, 'owner', secrets),
  };
}
