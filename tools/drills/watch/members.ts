import { setTimeout as pause } from 'node:timers/promises';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import type kafkajs from 'kafkajs';
import type { PartsDescriptor } from '../../stack/descriptor.js';
import { asAdmin, IMPATIENT } from '../stores/bus.js';

/** How many members each deployment's consumer group had, as the broker knows it; none when nobody answered. */
export type Membership = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly members: Readonly<Partial<Record<Deployment, number>>>;
  /** Why nobody answered. */
  readonly why?: string;
};

const EVERY_MS = 1000;
const ANSWER_MS = 3000;

/** Asks the broker itself, over the direct way, which consumers are in their groups. */
export class Members {
  readonly seen: Membership[] = [];
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly parts: Pick<PartsDescriptor, 'kafka'>) {}

  start(): void {
    this.loop = this.follow();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  /** A connection lives until it fails: then everybody counts as gone until there is another. */
  private async follow(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await asAdmin(this.parts, (admin) => this.ask(admin), IMPATIENT);
      } catch (error) {
        this.seen.push({ at: Date.now(), members: {}, why: error instanceof Error ? error.message : String(error) });
        await this.rest();
      }
    }
  }

  private async ask(admin: kafkajs.Admin): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const at = Date.now();
      const { groups } = await inTime(admin.describeGroups([...DEPLOYMENTS]));
      const members = groups.map(({ groupId, members: those }) => [groupId, those.length] as const);
      this.seen.push({ at, members: Object.fromEntries(members) });
      await this.rest();
    }
  }

  private rest(): Promise<void> {
    return pause(EVERY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const late = new AbortController();
  const timeout = pause(ANSWER_MS, undefined, { signal: late.signal }).then(() => {
    throw new Error('The broker did not answer.');
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    late.abort();
    timeout.catch(() => undefined);
  }
}
