import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { ChildDied, endOf, lastLinesOf, signalGroup, type Child, type ChildSpec } from './child.js';
import { startGuard, type Guard } from './guard.js';
import { startTimeOf, writeRecorded, type Recorded } from './pids.js';

const GRACE_MS = 10_000;

const stopSignalOf = ({ stopSignal }: ChildSpec): NodeJS.Signals => stopSignal ?? 'SIGTERM';

function launch(spec: ChildSpec, output: number | 'inherit'): ChildProcess {
  return spawn(spec.command, spec.args, {
    detached: true,
    stdio: ['ignore', output, output],
    env: spec.env,
    ...(spec.cwd === undefined ? {} : { cwd: spec.cwd }),
    ...(spec.user === undefined ? {} : { uid: spec.user, gid: spec.user }),
  });
}

/** Starts children in process groups of their own, each with a log, and sees to it that all of them end. */
export class Supervisor {
  private readonly children = new Map<string, Child>();
  private readonly asked = new Set<number>();
  private readonly guard: Guard;
  private closing = false;
  private whenOneDies: (death: ChildDied) => void = () => undefined;

  constructor(
    private readonly logs: string,
    private readonly pidsFile: string,
  ) {
    mkdirSync(logs, { recursive: true });
    this.guard = startGuard((how) => {
      if (!this.closing) this.whenOneDies(new ChildDied('guard', how, ''));
    });
  }

  /** Called for each child that ends without having been asked to. */
  onDeath(handler: (death: ChildDied) => void): void {
    this.whenOneDies = handler;
  }

  start(spec: ChildSpec): Child {
    if (this.closing) throw new Error(`${spec.name} is not started: everything is being stopped.`);
    const running = spec.foreground === true ? launch(spec, 'inherit') : this.launchLogged(spec);
    const ended = endOf(running);
    if (running.pid === undefined) throw new Error(`${spec.name} could not be started: is ${spec.command} there?`);
    const child: Child = { spec, pid: running.pid, ended };
    this.watch(child);
    return child;
  }

  /** Throws, with the child's last log lines, when it has ended. */
  assertAlive(child: Child): void {
    if (child.how !== undefined) throw this.death(child, child.how);
  }

  /** Sends the signal at once and does not wait; the child is then not missed. */
  kill(name: string, signal: NodeJS.Signals): void {
    const child = this.child(name);
    if (child.how !== undefined) return;
    this.asked.add(child.pid);
    signalGroup(child.pid, signal);
  }

  /** Stops its group where it is, or lets it go on. */
  freeze(name: string): void {
    signalGroup(this.child(name).pid, 'SIGSTOP');
  }

  thaw(name: string): void {
    signalGroup(this.child(name).pid, 'SIGCONT');
  }

  /** Its end is wanted: nobody is told of it. Resolves with how it ended. */
  expectEnd(name: string): Promise<string> {
    const child = this.child(name);
    this.asked.add(child.pid);
    return child.ended;
  }

  knows(name: string): boolean {
    return this.children.has(name);
  }

  runs(name: string): boolean {
    const child = this.children.get(name);
    return child !== undefined && child.how === undefined;
  }

  /** Asks the child to stop (a frozen one is let go on for it), kills it when it takes too long, and waits for its end. */
  async stop(name: string, signal?: NodeJS.Signals): Promise<void> {
    const child = this.child(name);
    this.kill(name, signal ?? stopSignalOf(child.spec));
    if (child.how === undefined) this.thaw(name);
    const hard = setTimeout(() => {
      signalGroup(child.pid, 'SIGKILL');
    }, child.spec.graceMs ?? GRACE_MS);
    await child.ended;
    clearTimeout(hard);
  }

  /** Stops one tier after the other, each at once; starts nothing any more. */
  async stopAll(tiers: readonly (readonly string[])[]): Promise<void> {
    this.closing = true;
    for (const tier of tiers) {
      await Promise.all(tier.filter((name) => this.children.has(name)).map((name) => this.stop(name)));
    }
    this.guard.close();
    writeRecorded(this.pidsFile, []);
  }

  pidOf(name: string): number {
    return this.child(name).pid;
  }

  logOf(name: string): string {
    return join(this.logs, `${name}.log`);
  }

  private launchLogged(spec: ChildSpec): ChildProcess {
    const log = openSync(this.logOf(spec.name), this.children.has(spec.name) ? 'a' : 'w');
    try {
      return launch(spec, log);
    } finally {
      closeSync(log);
    }
  }

  private child(name: string): Child {
    const child = this.children.get(name);
    if (child === undefined) throw new Error(`There is no child named ${name}.`);
    return child;
  }

  private watch(child: Child): void {
    this.children.set(child.spec.name, child);
    this.guard.watch(child.pid, stopSignalOf(child.spec));
    this.record();
    void child.ended.then((how) => {
      child.how = how;
      this.guard.forget(child.pid);
      this.record();
      if (!this.asked.has(child.pid) && child.spec.foreground !== true) this.whenOneDies(this.death(child, how));
    });
  }

  private death({ spec }: Child, how: string): ChildDied {
    return new ChildDied(spec.name, how, lastLinesOf(this.logOf(spec.name)));
  }

  private record(): void {
    const recorded = [...this.children.values()].flatMap(({ spec, pid, how }): Recorded[] => {
      const started = how === undefined ? startTimeOf(pid) : undefined;
      return started === undefined ? [] : [{ name: spec.name, pid, started, stopSignal: stopSignalOf(spec) }];
    });
    writeRecorded(this.pidsFile, [...recorded, ...this.guard.recorded()]);
  }
}
