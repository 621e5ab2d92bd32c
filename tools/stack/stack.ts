import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnvironment, ROOT } from './config.js';
import { descriptorFile, writeDescriptor, type PartsDescriptor } from './descriptor.js';
import { onGround, type Ground } from './ground.js';
import { Marks } from './services/marks.js';
import { migrateAll } from './services/migrating.js';
import { bringUpParts } from './parts/parts.js';
import { RunningParts } from './parts/running-parts.js';
import type { Ports } from './ports.js';
import type { Folders, ProfileName } from './profile.js';
import { provisionTopics } from './services/provisioning.js';
import { step } from './saying.js';
import { seedAll } from './services/seeding.js';
import { serviceUrls, type Surroundings } from './services/service-environment.js';
import { Services } from './services/services.js';
import { mountSmallDisk, type SmallDisk } from './small-disk.js';
import type { Supervisor } from './supervising/supervisor.js';

export const DEFAULT_POLICY = 'play';

export type StackOptions = {
  readonly services: boolean;
  /** A folder under policies/; when not given the one with short steps, which the samples are played under. */
  readonly policy?: string;
  readonly data?: 'fresh' | 'kept';
  /** Whether the ways between the services and the parts can be broken, and the parts themselves. */
  readonly edges?: boolean;
  /** How often a service that died is started again. */
  readonly restarts?: 'few' | 'always';
  /** Gives a part a disk that can be filled. */
  readonly smallDisk?: SmallDisk;
};

export type Stack = {
  readonly parts: PartsDescriptor;
  /** The path for children's HUB_PARTS. */
  readonly partsFile: string;
  readonly supervisor: Supervisor;
  readonly services: Services;
  readonly running: RunningParts;
  readonly ports: Ports;
  readonly folders: Folders;
  /** Topics, access rules and every service's tables, for a stack that was brought up without them. */
  prepareServices(): Promise<void>;
  /** That, first staff and addresses, and the twelve services. */
  bringUpServices(): Promise<void>;
};

/** Brings a profile up, does the work on it, and takes it down again whatever happened. */
export async function withStack<Result>(
  name: ProfileName,
  options: StackOptions,
  work: (stack: Stack) => Promise<Result>,
): Promise<Result> {
  return onGround(name, options.data ?? 'kept', (ground) => onStack(ground, options, work));
}

/** The same on a ground that is already claimed. */
export async function onStack<Result>(
  ground: Ground,
  options: StackOptions,
  work: (stack: Stack) => Promise<Result>,
): Promise<Result> {
  const context = { ...ground, edges: options.edges === true };
  if (options.smallDisk !== undefined) ground.afterwards.push(await mountSmallDisk(ground.folders, options.smallDisk));
  const parts = await bringUpParts(context);
  const { profile } = ground.folders;
  ground.afterwards.push(() => {
    rmSync(descriptorFile(profile), { force: true });
    return Promise.resolve();
  });
  writeDescriptor(profile, parts);
  const stack = stackOn(context, parts, options);
  if (options.services) await stack.bringUpServices();
  return work(stack);
}

function stackOn(ground: Ground, parts: PartsDescriptor, { policy, restarts }: StackOptions): Stack {
  const { supervisor, ports, secrets, folders } = ground;
  const around: Surroundings = {
    parts,
    ports,
    secrets,
    policyDirectory: join(ROOT, 'policies', policy ?? DEFAULT_POLICY),
    agreementsDirectory: join(ROOT, 'agreements'),
  };
  const base = { ...plainEnvironment(), NODE_COMPILE_CACHE: join(folders.cache, 'node') };
  const services = new Services(supervisor, around, base, restarts);
  ground.reviving.push((death) => services.revives(death, ground.fail));
  const marks = new Marks(folders.profile);
  const prepareServices = async (): Promise<void> => {
    await Promise.all([
      step('topics and access rules', () => provisionTopics(parts, secrets.kafkaCluster, marks)),
      step('migrations', () => migrateAll(around, base, marks)),
    ]);
  };
  const withServices = { ...parts, services: serviceUrls(ports) };
  return {
    parts: withServices,
    partsFile: descriptorFile(folders.profile),
    supervisor,
    services,
    running: new RunningParts(ground),
    ports,
    folders,
    prepareServices,
    bringUpServices: async () => {
      await prepareServices();
      await step('first staff and addresses', () => seedAll(around, base, marks));
      await step('twelve services', () => services.startAll());
      writeDescriptor(folders.profile, withServices);
    },
  };
}
