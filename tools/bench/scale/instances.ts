import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { asAdmin } from '../../drills/stores/bus.js';
import { onPorts, serviceProcess, type Environment } from '../../stack/services/service-process.js';
import type { Stack } from '../../stack/stack.js';
import type { Child } from '../../stack/supervising/child.js';
import { PROGRAM } from '../hop/hops.js';

const JOINED_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 200;

/** Does the work while so many processes share one consumer group, each with its part of the topic. */
export async function withInstances<Result>(
  stack: Stack,
  deployment: Deployment,
  count: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const children = Array.from({ length: count }, (_, place) => start(stack, deployment, place));
  try {
    await joined(stack, deployment, children);
    return await work();
  } finally {
    await Promise.all(children.map(({ spec: { name } }) => stack.supervisor.stop(name)));
  }
}

function start({ services, supervisor, ports }: Stack, deployment: Deployment, place: number): Child {
  const env = { ...services.environmentOf(deployment), ...ownPorts(ports, place) };
  return supervisor.start(serviceProcess(deployment, `${deployment}-${String(place + 1)}`, env, PROGRAM));
}

/** The first listens where the service does, the others where second instances of other services would. */
function ownPorts({ second }: Stack['ports'], place: number): Environment {
  const lender = DEPLOYMENTS[place - 1];
  return lender === undefined ? {} : onPorts(lender, second);
}

function joined({ supervisor, parts }: Stack, groupId: string, children: readonly Child[]): Promise<void> {
  return asAdmin(parts, async (admin) => {
    for (const end = Date.now() + JOINED_WITHIN_MS; Date.now() < end;) {
      for (const child of children) supervisor.assertAlive(child);
      const { groups } = await admin.describeGroups([groupId]);
      if (groups.some(({ state, members }) => state === 'Stable' && members.length === children.length)) return;
      await pause(LOOK_EVERY_MS);
    }
    throw new Error(`${String(children.length)} of ${groupId} were not in their group in time.`);
  });
}
