import { DEPLOYMENTS } from '@mash/kernel';
import { composeEnvironment } from '../stack/parts/compose.js';
import { portsFrom } from '../stack/ports.js';
import type { Secrets } from '../stack/secrets.js';

const FIRST_PORT = 21_000;

/** Every variable that `docker-compose.yml` reads: the parts', each service's passwords, and who runs the containers. */
export function hubVariables(secrets: Secrets, user: string): Readonly<Record<string, string>> {
  const ports = portsFrom(FIRST_PORT);
  const passwords = DEPLOYMENTS.flatMap((deployment) => {
    const prefix = deployment.toUpperCase().replaceAll('-', '_');
    return [
      [`${prefix}_DATABASE_PASSWORD`, secrets.databases[deployment].app],
      [`${prefix}_KAFKA_PASSWORD`, secrets.kafka[deployment]],
    ] as const;
  });
  return {
    ...composeEnvironment(ports, secrets),
    IDENTITY_PORT: String(ports.identity),
    HUB_USER: user,
    ...Object.fromEntries(passwords),
  };
}

export function asEnvironmentFile(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
