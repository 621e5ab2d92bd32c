import type { Deployment } from '@mash/kernel';
import { ROOT } from '../config.js';
import type { Ports } from '../ports.js';
import type { ChildSpec } from '../supervising/child.js';
import { builtFile, placeOf } from './deployments.js';

export type Environment = Readonly<Record<string, string>>;

/** A small young generation keeps an idle service at two thirds of the memory it would take otherwise. */
const FLAGS = ['--max-semi-space-size=4'];
/** The queue's client is large and sla has little to compute: it trades some speed for a quarter of its memory. */
const OWN_FLAGS: Readonly<Partial<Record<Deployment, readonly string[]>>> = { sla: ['--optimize-for-size'] };
const flagsOf = (deployment: Deployment): readonly string[] => [...FLAGS, ...(OWN_FLAGS[deployment] ?? [])];
const STOP_LIMIT_MS = 22_000;

/** The process name of a second instance. */
export const secondOf = (deployment: Deployment): string => `${deployment}-second`;

/** `program`: a built file that runs in the service's place, in as much memory as it likes; its own when left out. */
export const serviceProcess = (
  deployment: Deployment,
  name: string,
  env: Environment,
  program?: string,
): ChildSpec => ({
  name,
  command: process.execPath,
  args: program === undefined ? [...flagsOf(deployment), builtFile(placeOf(deployment), 'main')] : [program],
  env,
  cwd: ROOT,
  graceMs: STOP_LIMIT_MS,
});

/** What a second instance is told beside what the first is: where to listen. */
export const onPorts = (deployment: Deployment, { services, metrics }: Ports['second']): Environment => ({
  PORT: String(services[deployment]),
  METRICS_PORT: String(metrics[deployment]),
});
