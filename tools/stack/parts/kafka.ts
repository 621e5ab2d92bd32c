import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { plainEnvironment, ROOT } from '../config.js';
import { kafkaJars, type Jars } from './java.js';
import { scramArguments, serverProperties } from './kafka-settings.js';
import { whenReady, type Context } from './part.js';
import type { Child } from '../supervising/child.js';

const run = promisify(execFile);

const MEMORY = ['-Xms64m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** Starts the one-node broker and waits for its own word that it serves. */
export async function startKafka(context: Context): Promise<Child> {
  const { folders, ports, secrets, supervisor, edges } = context;
  const jars = await kafkaJars(folders.cache);
  const home = join(folders.profile, 'kafka');
  const data = join(home, 'data');
  const settings = join(home, 'server.properties');
  mkdirSync(home, { recursive: true });
  const place = {
    port: ports.kafka,
    controllerPort: ports.kafkaController,
    data,
    ...(edges && { edges: ports.edges.kafka }),
  };
  writeFileSync(settings, serverProperties(place, secrets), { mode: 0o600 });
  if (!existsSync(join(data, 'meta.properties'))) await format(jars, settings, context);
  const log = supervisor.logOf('kafka');
  const before = supervisor.knows('kafka') ? statSync(log).size : 0;
  const child = supervisor.start({
    name: 'kafka',
    command: jars.java,
    args: [...MEMORY, ...archiveFlags(jars, home), ...logFlags(), '-cp', jars.classPath, 'kafka.Kafka', settings],
    env: plainEnvironment(),
    graceMs: 15_000,
  });
  void child.ended.then(() => {
    keepArchive(jars, home);
  });
  await whenReady(supervisor, child, () => {
    return Promise.resolve(readFileSync(log).subarray(before).includes('Kafka Server started'));
  });
  return child;
}

async function format({ java, classPath }: Jars, settings: string, { secrets }: Context): Promise<void> {
  const flags = ['-XX:TieredStopAtLevel=1', ...logFlags(), '-cp', classPath, 'kafka.tools.StorageTool'];
  const what = ['format', '-t', secrets.kafkaCluster, '-c', settings, ...scramArguments(secrets)];
  await run(java, [...flags, ...what], { env: plainEnvironment() });
}

const logFlags = (): string[] => [
  `-Dlog4j2.configurationFile=${join(ROOT, 'tools', 'stack', 'kafka', 'log4j2.properties')}`,
];

const freshArchive = (home: string): string => join(home, 'classes.jsa');

/** With an archive of the classes the first record goes out two seconds sooner; the first clean stop writes it. */
function archiveFlags({ archive }: Jars, home: string): string[] {
  return existsSync(archive)
    ? [`-XX:SharedArchiveFile=${archive}`, '-Xlog:disable', '-Xlog:all=error:stderr']
    : [`-XX:ArchiveClassesAtExit=${freshArchive(home)}`, '-Xlog:disable', '-Xlog:all=error:stderr'];
}

function keepArchive({ archive }: Jars, home: string): void {
  if (existsSync(freshArchive(home)) && !existsSync(archive)) renameSync(freshArchive(home), archive);
}
