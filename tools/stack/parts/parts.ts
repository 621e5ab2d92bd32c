import { ComposeProject, COMPOSED, engineAnswers } from './compose.js';
import { externalAddress, type Part } from '../config.js';
import { ensureDatabases } from './databases.js';
import type { PartsDescriptor } from '../descriptor.js';
import { externalPart } from './external.js';
import type { Ground } from '../ground.js';
import { issuersAt, startIdentity } from './identity.js';
import { startKafka } from './kafka.js';
import { ADMIN } from './kafka-settings.js';
import { startMail } from './mail.js';
import { HOST, type Context } from './part.js';
import { startPostgres, SUPERUSER } from './postgres.js';
import { startRedis } from './redis.js';
import { say, step } from '../saying.js';
import { chooseSources, describeSources, TITLES, type Sources } from './sources.js';

const STARTERS: Readonly<Record<Part, (context: Context) => Promise<unknown>>> = {
  kafka: startKafka,
  postgres: startPostgres,
  redis: startRedis,
  smtp: startMail,
  identity: startIdentity,
};

/** Brings up what is not given from outside, all at once, and says where everything is. */
export async function bringUpParts(context: Ground): Promise<PartsDescriptor> {
  const sources = chooseSources(
    (part) => externalAddress(part) !== undefined,
    !context.edges && (await engineAnswers()),
  );
  for (const line of describeSources(sources, context.ports)) say(line);
  const descriptor = describeParts(context);
  const composed = COMPOSED.filter((part) => sources[part] === 'compose');
  const project = new ComposeProject(context.profile.name, context.ports, context.secrets);
  if (composed.length > 0) {
    context.afterwards.push(() => project.stop());
    await step('docker compose up', () => project.up(composed));
  }
  await startOwn(ownProcesses(sources), context, descriptor);
  return descriptor;
}

const ownProcesses = (sources: Sources): Part[] =>
  (Object.keys(sources) as Part[]).filter((part) => sources[part] === 'process');

async function startOwn(own: readonly Part[], context: Context, { postgres }: PartsDescriptor): Promise<void> {
  const start = (part: Part): Promise<unknown> => step(TITLES[part], () => STARTERS[part](context));
  const postgresUp = own.includes('postgres') ? start('postgres') : Promise.resolve();
  const databases = postgresUp.then(() => step('databases', () => ensureDatabases(postgres, context.secrets)));
  await Promise.all([databases, ...own.filter((part) => part !== 'postgres').map(start)]);
}

function describeParts({ profile, ports, secrets, folders }: Context): PartsDescriptor {
  const ownKafka = {
    brokers: [`${HOST}:${String(ports.kafka)}`],
    admin: { username: ADMIN, password: secrets.kafkaAdmin },
    users: secrets.kafka,
  };
  const ownPostgres = { host: HOST, port: ports.postgres, user: SUPERUSER, password: secrets.postgres };
  const ownSmtp = {
    url: `smtp://${HOST}:${String(ports.smtp)}`,
    apiUrl: `http://${HOST}:${String(ports.mail)}/api`,
  };
  return {
    profile: profile.name,
    kafka: externalPart('kafka') ?? ownKafka,
    postgres: externalPart('postgres') ?? ownPostgres,
    redis: externalPart('redis') ?? { url: `redis://:${secrets.redis}@${HOST}:${String(ports.redis)}` },
    smtp: externalPart('smtp') ?? ownSmtp,
    identity: externalPart('identity') ?? { ...issuersAt(ports.identity), keys: folders.keys },
  };
}
