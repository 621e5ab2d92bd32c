import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Deployment } from '@mash/kernel';
import { provision } from '@mash/messaging';
import kafkajs from 'kafkajs';
import { plainEnvironment } from '../../../stack/config.js';
import { kafkaJars } from '../../../stack/parts/java.js';
import type { Stack } from '../../../stack/stack.js';
import { asAdmin } from '../../stores/bus.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;
const run = promisify(execFile);

type Rule = { readonly of: Deployment; readonly may: 'read' | 'write'; readonly topic: string };

const OPERATIONS = { read: AclOperationTypes.READ, write: AclOperationTypes.WRITE };

/** Takes one rule away; answers whether it was there. */
export function revokeRule({ parts }: Stack, { of, may, topic }: Rule): Promise<boolean> {
  const filter = {
    resourceType: AclResourceTypes.TOPIC,
    resourceName: topic,
    resourcePatternType: ResourcePatternTypes.LITERAL,
    principal: `User:${of}`,
    host: '*',
    operation: OPERATIONS[may],
    permissionType: AclPermissionTypes.ALLOW,
  };
  return asAdmin(parts, async (admin) => {
    const { filterResponses } = await admin.deleteAcls({ filters: [filter] });
    return filterResponses.some(({ matchingAcls }) => matchingAcls.length > 0);
  });
}

/** All rules as they must be. */
export async function giveRulesBack({ parts: { kafka } }: Stack): Promise<void> {
  await provision({ admin: { brokers: kafka.brokers, ...kafka.admin, tls: kafka.tls === true } });
}

const SCRAM = 'SCRAM-SHA-512';

/** The broker forgets the password of a service. */
export const revokeCredentials = (stack: Stack, of: Deployment): Promise<void> =>
  configureUser(stack, of, ['--delete-config', SCRAM]);

export const giveCredentialsBack = (stack: Stack, of: Deployment): Promise<void> =>
  configureUser(stack, of, ['--add-config', `${SCRAM}=[password=${stack.parts.kafka.users[of]}]`]);

/** With Kafka's own tool: kafkajs cannot do it. */
async function configureUser({ parts, folders }: Stack, of: Deployment, change: readonly string[]): Promise<void> {
  const { brokers, admin } = parts.kafka;
  const settings = join(folders.profile, 'administrator.properties');
  const lines = [
    'security.protocol=SASL_PLAINTEXT',
    `sasl.mechanism=${SCRAM}`,
    'sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required ' +
      `username="${admin.username}" password="${admin.password}";`,
  ];
  writeFileSync(settings, `${lines.join('\n')}\n`, { mode: 0o600 });
  try {
    const { java, classPath } = await kafkaJars(folders.cache);
    const where = ['--bootstrap-server', brokers.join(','), '--command-config', settings];
    const whom = ['--alter', ...change, '--entity-type', 'users', '--entity-name', of];
    const flags = ['-XX:TieredStopAtLevel=1', '-Dlog4j2.level=OFF', '-cp', classPath, 'kafka.admin.ConfigCommand'];
    await run(java, [...flags, ...where, ...whom], { env: plainEnvironment() });
  } finally {
    rmSync(settings);
  }
}
