import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { bounded } from './bounded.js';
import type { ChildDied } from '../supervising/child.js';
import { ROOT } from '../config.js';
import { builtFile, PLACES, placeOf } from './deployments.js';
import { whenReady } from '../parts/part.js';
import { say } from '../saying.js';
import { serviceEnvironment, serviceUrls, type Surroundings } from './service-environment.js';
import type { Supervisor } from '../supervising/supervisor.js';

const WIDTH = 4;
/** A small young generation keeps an idle service at two thirds of the memory it would take otherwise. */
const FLAGS = ['--max-semi-space-size=4'];
/** The queue's client is large and sla has little to compute: it trades some speed for a quarter of its memory. */
const OWN_FLAGS: Readonly<Partial<Record<Deployment, readonly string[]>>> = { sla: ['--optimize-for-size'] };
const STOP_LIMIT_MS = 22_000;
const MOST_RESTARTS = 5;
const ANSWER_MS = 2000;

/** The twelve deployments as processes of this profile. */
export class Services {
  private readonly ready = new Set<Deployment>();
  private readonly restarts = new Map<Deployment, number>();

  constructor(
    private readonly supervisor: Supervisor,
    private readonly around: Surroundings,
    private readonly base: Readonly<Record<string, string>>,
  ) {}

  /** Starts all, a few at a time so that the cores are well used, and waits until each is ready. */
  async startAll(): Promise<void> {
    await bounded(PLACES, WIDTH, ({ deployment }) => this.start(deployment));
  }

  /** Starts one and waits until it says that it is ready. */
  async start(deployment: Deployment): Promise<void> {
    const child = this.supervisor.start({
      name: deployment,
      command: process.execPath,
      args: [...FLAGS, ...(OWN_FLAGS[deployment] ?? []), builtFile(placeOf(deployment), 'main')],
      env: { ...this.base, ...serviceEnvironment(deployment, this.around) },
      cwd: ROOT,
      graceMs: STOP_LIMIT_MS,
    });
    const { url } = serviceUrls(this.around.ports)[deployment];
    await whenReady(this.supervisor, child, async () => {
      return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
    });
    this.ready.add(deployment);
  }

  /** SIGKILL, for drills; answers when the process has gone. */
  async kill(deployment: Deployment): Promise<void> {
    this.ready.delete(deployment);
    this.supervisor.kill(deployment, 'SIGKILL');
    await this.supervisor.stop(deployment);
  }

  async stop(deployment: Deployment): Promise<void> {
    this.ready.delete(deployment);
    await this.supervisor.stop(deployment);
  }

  /** True when the death is of a service that had been ready and is now being started again. */
  revives(death: ChildDied, giveUp: (error: unknown) => void): boolean {
    const deployment = DEPLOYMENTS.find((name) => name === death.child);
    if (deployment === undefined || !this.ready.delete(deployment)) return false;
    const restarts = (this.restarts.get(deployment) ?? 0) + 1;
    this.restarts.set(deployment, restarts);
    if (restarts > MOST_RESTARTS) return false;
    say(`${death.message}\n${deployment} is started again (${String(restarts)} of ${String(MOST_RESTARTS)}).`);
    this.start(deployment).catch(giveUp);
    return true;
  }
}
