import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { callersEnvironment, ROOT } from '../config.js';
import { ensureProgram } from './programs.js';

const run = promisify(execFile);
const OLDEST_JAVA = 17;

export type Jars = { readonly java: string; readonly classPath: string; readonly archive: string };

async function versionOf(java: string): Promise<string> {
  const { stderr } = await run(java, ['-version']);
  return stderr.split('\n')[0] ?? '';
}

function majorOf(version: string): number {
  return Number(/"(\d+)/.exec(version)?.[1] ?? 0);
}

/** The broker's jars, fetched with Maven the first time, and the place of their class archive. */
export async function kafkaJars(cache: string): Promise<Jars> {
  const java = await ensureProgram('java');
  const version = await versionOf(java);
  if (majorOf(version) < OLDEST_JAVA) throw new Error(`Kafka needs Java ${String(OLDEST_JAVA)}, this is ${version}.`);
  const folder = join(cache, 'kafka');
  if (!existsSync(join(folder, 'complete'))) await fetchJars(folder);
  const jars = readdirSync(folder).filter((file) => file.endsWith('.jar'));
  const classPath = jars
    .sort()
    .map((jar) => join(folder, jar))
    .join(delimiter);
  const fingerprint = createHash('sha256').update(`${version} ${classPath}`).digest('hex').slice(0, 12);
  return { java, classPath, archive: join(folder, `classes-${fingerprint}.jsa`) };
}

async function fetchJars(folder: string): Promise<void> {
  const maven = await ensureProgram('mvn');
  const pom = join(ROOT, 'tools', 'stack', 'kafka', 'pom.xml');
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  await run(maven, ['-q', '-B', '-f', pom, ...goal], { env: callersEnvironment() });
  writeFileSync(join(folder, 'complete'), '');
}
