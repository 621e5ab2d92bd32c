import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Messaging } from '@mash/messaging';
import type { Server } from 'node:http';
import { ReadyChecks } from '../health/readiness.js';
import { HubLog } from '../observing/hub-log.js';
import { factsOf } from '../observing/safe-error.js';

const LIMIT_MS = 20_000;

/**
 * Not ready; nothing new from the bus, what is in hand is finished; HTTP closed; then, by Nest's phases, workers
 * (`onModuleDestroy`), relay (`beforeApplicationShutdown`), database (`onApplicationShutdown`).
 */
export async function leaveInOrder(app: NestFastifyApplication, metrics: Server): Promise<void> {
  app.get(ReadyChecks).leave();
  const messaging = app.get(Messaging);
  await messaging.stopConsuming();
  await messaging.drain();
  await app.getHttpAdapter().getInstance().close();
  await app.close();
  metrics.closeAllConnections();
  metrics.close();
}

type Stoppable = { readonly app: NestFastifyApplication; readonly stop: () => Promise<void> };

/** On SIGTERM and SIGINT: stops in order and ends the process; after 20 s it ends anyway, everything being safe to repeat. */
export function stopOnSignals({ app, stop }: Stoppable): void {
  const log = app.get(HubLog);
  const leave = (signal: string): void => {
    log.info('service-stopping', { signal });
    setTimeout(() => {
      log.error('service-stop-overdue', { limitMs: LIMIT_MS });
      process.exit(1);
    }, LIMIT_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('service-stop-failed', factsOf(error));
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', leave);
  process.once('SIGINT', leave);
}
