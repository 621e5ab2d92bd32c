import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import { bounded } from './bounded.js';
import type { Child, ChildDied } from '../supervising/child.js';
import { PLACES } from './deployments.js';
import { Reviver, type Revival } from './reviver.js';
import { serviceEnvironment, serviceUrls, type ServiceUrls, type Surroundings } from './service-environment.js';
import { onPorts, secondOf, serviceProcess, type Environment } from './service-process.js';
import type { Supervisor } from '../supervising/supervisor.js';
import { waitUntil } from '../supervising/waiting.js';

const WIDTH = 4;
const ANSWER_MS = 2000;
const READY_WITHIN_MS = 60_000;

export type Starting = {
  /** Beside what it is always told, for this start only. */
  readonly environment?: Environment;
  readonly readyWithinMs?: number;
  /** A built file that runs in its place. */
  readonly program?: string;
};

/** The twelve deployments as processes of this profile. */
export class Services {
  private readonly led = new Map<Deployment, Environment>();
  private readonly reviver: Reviver;

  constructor(
    private readonly supervisor: Supervisor,
    private readonly around: Surroundings,
    private readonly base: Environment,
    restarts: 'few' | 'always' = 'few',
  ) {
    this.reviver = new Reviver(restarts, async (deployment) => {
      if (this.runs(deployment)) return;
      if (restarts === 'few') await this.start(deployment);
      else this.launch(deployment);
    });
  }

  /** Starts all, a few at a time so that the cores are well used, and waits until each is ready. */
  async startAll(): Promise<void> {
    await bounded(PLACES, WIDTH, ({ deployment }) => this.start(deployment));
  }

  /** Starts one and waits until it says that it is ready. */
  async start(deployment: Deployment, { environment = {}, readyWithinMs, program }: Starting = {}): Promise<void> {
    const child = this.launch(deployment, environment, program);
    await this.untilReady(child, serviceUrls(this.around.ports)[deployment], readyWithinMs);
    this.reviver.missed(deployment);
  }

  /** Starts one and does not wait: for one that cannot become ready, or is to die. */
  launch(deployment: Deployment, environment: Environment = {}, program?: string): Child {
    if (this.supervisor.runs(deployment)) throw new Error(`${deployment} runs already.`);
    const child = this.supervisor.start(
      serviceProcess(deployment, deployment, { ...this.environmentOf(deployment), ...environment }, program),
    );
    this.reviver.missed(deployment);
    return child;
  }

  /** A second instance, on ports of its own; it answers where, once it is ready. It is not started again when it dies. */
  async startSecond(deployment: Deployment, { environment = {}, readyWithinMs }: Starting = {}): Promise<ServiceUrls> {
    const { second } = this.around.ports;
    const env = { ...this.environmentOf(deployment), ...onPorts(deployment, second), ...environment };
    const child = this.supervisor.start(serviceProcess(deployment, secondOf(deployment), env));
    const urls = serviceUrls(second)[deployment];
    await this.untilReady(child, urls, readyWithinMs);
    return urls;
  }

  stopSecond(deployment: Deployment): Promise<void> {
    return this.supervisor.stop(secondOf(deployment));
  }

  killSecond(deployment: Deployment): Promise<void> {
    return this.supervisor.stop(secondOf(deployment), 'SIGKILL');
  }

  secondRuns(deployment: Deployment): boolean {
    return this.supervisor.runs(secondOf(deployment));
  }

  /** SIGKILL; answers when the process has gone. */
  async kill(deployment: Deployment): Promise<void> {
    this.reviver.leave(deployment);
    await this.supervisor.stop(deployment, 'SIGKILL');
  }

  async stop(deployment: Deployment): Promise<void> {
    this.reviver.leave(deployment);
    await this.supervisor.stop(deployment);
  }

  /** Its next death is wanted: it is not started again. Resolves with how it ended, in words. */
  expectDeath(deployment: Deployment): Promise<string> {
    this.reviver.leave(deployment);
    return this.supervisor.expectEnd(deployment);
  }

  runs(deployment: Deployment): boolean {
    return this.supervisor.runs(deployment);
  }

  freeze(deployment: Deployment): void {
    this.supervisor.freeze(deployment);
  }

  thaw(deployment: Deployment): void {
    if (this.runs(deployment)) this.supervisor.thaw(deployment);
  }

  /** From its next start on it is told this too; `{}` takes it back. */
  lead(deployment: Deployment, environment: Environment): void {
    this.led.set(deployment, environment);
  }

  /** Everything the next start of it is told. */
  environmentOf(deployment: Deployment): Environment {
    return { ...this.base, ...serviceEnvironment(deployment, this.around), ...this.led.get(deployment) };
  }

  /** Every death that was neither wanted nor asked for, after which it was started again. */
  get revivals(): readonly Revival[] {
    return this.reviver.revivals;
  }

  /** True when the death is of a service that is missed and now being started again. */
  revives(death: ChildDied, giveUp: (error: unknown) => void): boolean {
    const deployment = DEPLOYMENTS.find((name) => name === death.child);
    return deployment !== undefined && this.reviver.revives(deployment, death, giveUp);
  }

  private untilReady(child: Child, { url }: ServiceUrls, limitMs = READY_WITHIN_MS): Promise<void> {
    const stillPossible = (): void => {
      this.supervisor.assertAlive(child);
    };
    return waitUntil({ what: child.spec.name, limitMs, stillPossible }, async () => {
      return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
    });
  }
}
