import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { bounded } from '../../stack/services/bounded.js';
import type { Services } from '../../stack/services/services.js';
import type { Variant } from './variants.js';

const WIDTH = 4;

/** How long one service took to end, and then to be ready again. */
export type Restart = { readonly service: Deployment; readonly stopMs: number; readonly startMs: number };

/** Every service runs as the variant says, from now on. */
export async function become(services: Services, { environment }: Variant): Promise<void> {
  await bounded(DEPLOYMENTS, WIDTH, async (service) => {
    services.lead(service, environment);
    await services.stop(service);
    await services.start(service);
  });
}

/** Stops and starts every service, one after the other, while the others idle. */
export async function restarts(services: Services): Promise<readonly Restart[]> {
  const seen: Restart[] = [];
  for (const service of DEPLOYMENTS) {
    const begun = performance.now();
    await services.stop(service);
    const stopped = performance.now();
    await services.start(service);
    seen.push({ service, stopMs: stopped - begun, startMs: performance.now() - stopped });
  }
  return seen;
}
