import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { callersEnvironment, ROOT } from '../config.js';
import type { Ports } from '../ports.js';
import type { ProfileName } from '../profile.js';
import type { Secrets } from '../secrets.js';

const run = promisify(execFile);
const FILE = join(ROOT, 'docker-compose.yml');

/** The parts that the compose file brings; the identity provider is this repository's own code. */
export const COMPOSED = ['kafka', 'postgres', 'redis', 'smtp'] as const;
export type Composed = (typeof COMPOSED)[number];

/** An engine is there when it answers, not when its program is installed. */
export async function engineAnswers(): Promise<boolean> {
  if (!existsSync(FILE)) return false;
  try {
    await run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 5000, env: callersEnvironment() });
    return true;
  } catch {
    return false;
  }
}

/** The variables that `docker-compose.yml` reads for the parts. */
export function composeEnvironment(ports: Ports, secrets: Secrets): Record<string, string> {
  return {
    KAFKA_PORT: String(ports.kafka),
    KAFKA_CLUSTER_ID: secrets.kafkaCluster,
    KAFKA_ADMIN_PASSWORD: secrets.kafkaAdmin,
    KAFKA_USERS: Object.entries(secrets.kafka)
      .map(([name, password]) => `${name}=${password}`)
      .join(','),
    POSTGRES_PORT: String(ports.postgres),
    POSTGRES_PASSWORD: secrets.postgres,
    REDIS_PORT: String(ports.redis),
    REDIS_PASSWORD: secrets.redis,
    SMTP_PORT: String(ports.smtp),
    MAIL_PORT: String(ports.mail),
  };
}

export class ComposeProject {
  private readonly env: Record<string, string>;
  private readonly project: readonly string[];

  constructor(profile: ProfileName, ports: Ports, secrets: Secrets) {
    this.env = { ...callersEnvironment(), ...composeEnvironment(ports, secrets) };
    this.project = ['compose', '-f', FILE, '-p', `mash-hub-${profile}`, '--profile', 'infra'];
  }

  async up(services: readonly Composed[]): Promise<void> {
    await run('docker', [...this.project, 'up', '-d', '--wait', ...services], { env: this.env });
  }

  async stop(): Promise<void> {
    await run('docker', [...this.project, 'stop'], { env: this.env });
  }

  /** Removes the containers and what they stored. */
  async wipe(): Promise<void> {
    await run('docker', [...this.project, 'down', '-v'], { env: this.env });
  }
}
