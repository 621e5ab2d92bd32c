import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '@mash/kernel';
import { say, type Say } from '../saying.js';
import type { ChildDied } from '../supervising/child.js';

const MOST_RESTARTS = 5;
const BETWEEN_MS = 1000;

export type Revival = { readonly deployment: Deployment; readonly at: Date; readonly how: string };

/** Starts services again that nobody asked to end: a few times, or always, as whoever runs containers does. */
export class Reviver {
  readonly revivals: Revival[] = [];
  private readonly wanted = new Set<Deployment>();

  constructor(
    private readonly restarts: 'few' | 'always',
    private readonly start: (deployment: Deployment) => Promise<void>,
    private readonly out: Say = say,
  ) {}

  /** From now on its death is not wanted. */
  missed(deployment: Deployment): void {
    this.wanted.add(deployment);
  }

  leave(deployment: Deployment): void {
    this.wanted.delete(deployment);
  }

  revives(deployment: Deployment, { how, message }: ChildDied, giveUp: (error: unknown) => void): boolean {
    if (!this.wanted.has(deployment)) return false;
    this.revivals.push({ deployment, at: new Date(), how });
    const count = this.revivals.filter((one) => one.deployment === deployment).length;
    if (this.restarts === 'few' && count > MOST_RESTARTS) return false;
    this.out(`${message}\n${deployment} is started again (${String(count)}).`);
    this.again(deployment).catch(giveUp);
    return true;
  }

  private async again(deployment: Deployment): Promise<void> {
    if (this.restarts === 'always') await pause(BETWEEN_MS);
    if (this.wanted.has(deployment)) await this.start(deployment);
  }
}
