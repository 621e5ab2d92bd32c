import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';

export type DatabaseRole = 'owner' | 'app' | 'reader';

export type Secrets = {
  readonly kafkaCluster: string;
  readonly kafkaAdmin: string;
  readonly kafka: Readonly<Record<Deployment, string>>;
  readonly postgres: string;
  readonly databases: Readonly<Record<Deployment, Readonly<Record<DatabaseRole, string>>>>;
  readonly redis: string;
};

const secret = (): string => randomBytes(24).toString('hex');

const each = <Value>(make: () => Value): Record<Deployment, Value> =>
  Object.fromEntries(DEPLOYMENTS.map((deployment) => [deployment, make()])) as Record<Deployment, Value>;

/** Kafka's own notation of a UUID: 22 characters of URL-safe base64, never beginning with a dash. */
export function clusterId(): string {
  const text = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
  return text.startsWith('-') ? clusterId() : text;
}

function newSecrets(): Secrets {
  return {
    kafkaCluster: clusterId(),
    kafkaAdmin: secret(),
    kafka: each(secret),
    postgres: secret(),
    databases: each(() => ({ owner: secret(), app: secret(), reader: secret() })),
    redis: secret(),
  };
}

/** Made at the profile's first start and kept with its data, readable by its owner only. */
export function secretsOf(profileFolder: string): Secrets {
  const file = join(profileFolder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets = newSecrets();
  writeFileSync(file, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
  return secrets;
}
