import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainEnvironment, ROOT } from '../stack/config.js';
import type { PartsDescriptor } from '../stack/descriptor.js';
import { ensureDatabases } from '../stack/parts/databases.js';
import { portsFrom } from '../stack/ports.js';
import { secretsOf } from '../stack/secrets.js';
import type { Secrets } from '../stack/secrets.js';
import { Marks } from '../stack/services/marks.js';
import { migrateAll } from '../stack/services/migrating.js';
import { provisionTopics } from '../stack/services/provisioning.js';
import { prepareSettings } from './config.js';
import type { PrepareSettings } from './config.js';

/** Migrations bind no port. */
const ANY_PORT = 8000;
const folders = {
  policyDirectory: join(ROOT, 'policies', 'default'),
  agreementsDirectory: join(ROOT, 'agreements'),
};

/** The parts as the containers reach each other; Redis, mail and identity are not needed for preparing. */
function partsOf({ brokers, postgresHost, secretsDirectory }: PrepareSettings, secrets: Secrets): PartsDescriptor {
  return {
    profile: 'start',
    kafka: { brokers, admin: { username: 'admin', password: secrets.kafkaAdmin }, users: secrets.kafka },
    postgres: { host: postgresHost, port: 5432, user: 'postgres', password: secrets.postgres },
    redis: { url: 'redis://redis:6379' },
    smtp: { url: 'smtp://smtp:1025', apiUrl: 'http://smtp:1080' },
    identity: {
      council: 'http://identity:8080/council',
      referrers: 'http://identity:8080/referrers',
      keys: join(secretsDirectory, 'keys'),
    },
  };
}

/** Creates databases, roles, topics and access rules and migrates, as one step before the services start. */
export async function prepare(): Promise<string> {
  const settings = prepareSettings();
  const secrets = secretsOf(settings.secretsDirectory);
  const parts = partsOf(settings, secrets);
  const marks = new Marks(mkdtempSync(join(tmpdir(), 'prepare-')));
  await ensureDatabases(parts.postgres, secrets);
  await provisionTopics(parts, secrets.kafkaCluster, marks);
  await migrateAll({ ...folders, parts, secrets, ports: portsFrom(ANY_PORT) }, plainEnvironment(), marks);
  return 'databases, topics and migrations are there';
}
