import { startIdentity } from './identity.js';
import { startKafka } from './kafka.js';
import { startMail } from './mail.js';
import type { Context } from './part.js';
import { startPostgres } from './postgres.js';
import { startRedis } from './redis.js';

const STARTERS = {
  kafka: startKafka,
  postgres: startPostgres,
  redis: startRedis,
  mail: startMail,
  identity: startIdentity,
};

export type OwnPart = keyof typeof STARTERS;

export const PARTS_TO_RUN = Object.keys(STARTERS) as OwnPart[];

/** The parts that are processes of this machine, to be broken and mended. */
export class RunningParts {
  constructor(private readonly context: Context) {}

  /** As its own stop is: what it has in hand is finished. */
  stop(part: OwnPart): Promise<void> {
    return this.context.supervisor.stop(part);
  }

  kill(part: OwnPart): Promise<void> {
    return this.context.supervisor.stop(part, 'SIGKILL');
  }

  /** PostgreSQL's `immediate`: every backend ends where it is, and the next start recovers. */
  stopPostgresAtOnce(): Promise<void> {
    return this.context.supervisor.stop('postgres', 'SIGQUIT');
  }

  /** Starts it on the data that it had, and waits until it serves. */
  async start(part: OwnPart): Promise<void> {
    if (!this.context.supervisor.runs(part)) await STARTERS[part](this.context);
  }

  freeze(part: OwnPart): void {
    this.context.supervisor.freeze(part);
  }

  thaw(part: OwnPart): void {
    if (this.runs(part)) this.context.supervisor.thaw(part);
  }

  /** False when it runs elsewhere, so that nothing can be done to it from here. */
  owns(part: OwnPart): boolean {
    return this.context.supervisor.knows(part);
  }

  runs(part: OwnPart): boolean {
    return this.context.supervisor.runs(part);
  }
}
