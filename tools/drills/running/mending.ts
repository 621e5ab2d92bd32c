import { DEPLOYMENTS } from '@mash/kernel';
import { PARTS_TO_RUN } from '../../stack/parts/running-parts.js';
import type { Site } from '../site.js';

/** Puts right what a drill that ended early has left broken; what is well is left alone. */
export async function mendAll({ stack, edges, disk }: Site): Promise<void> {
  const { running, services } = stack;
  disk.free();
  await edges.passAll();
  for (const part of PARTS_TO_RUN.filter((one) => running.owns(one))) {
    running.thaw(part);
    await running.start(part);
  }
  for (const service of DEPLOYMENTS) {
    if (services.secondRuns(service)) await services.stopSecond(service);
    services.thaw(service);
    if (!services.runs(service)) await services.start(service);
  }
}
