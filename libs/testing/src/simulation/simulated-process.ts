import { Clock, Timers, type Cancel } from '@mash/kernel';
import { AsyncResource } from 'node:async_hooks';
import type { Stage } from './stage.js';

/** The first moment of every run. */
const BEGINNING = Date.parse('2026-03-02T09:00:00Z');

const never = (): Promise<never> => new Promise(() => undefined);

class MachineClock extends Clock {
  offsetMs = 0;

  constructor(private readonly world: Stage) {
    super();
  }

  override now(): Date {
    return new Date(BEGINNING + this.world.now + this.offsetMs);
  }
}

class ProcessTimers extends Timers {
  constructor(
    private readonly world: Stage,
    private readonly process: SimulatedProcess,
  ) {
    super();
  }

  override after(milliseconds: number, due: () => void): Cancel {
    const bound = AsyncResource.bind(due);
    return this.world.after(milliseconds, () => {
      this.process.whenRunning('timer', bound);
    });
  }

  override every(milliseconds: number, due: () => void): Cancel {
    let cancel: Cancel;
    const again = (): void => {
      cancel = this.after(milliseconds, () => {
        again();
        due();
      });
    };
    again();
    return () => {
      cancel();
    };
  }

  override monotonic(): number {
    return this.world.now;
  }
}

type Waiting = { readonly what: string; readonly go: () => void };

/**
 * A process of the world: what runs in its name asks for every step of it, so it can end or stand still at each `await`.
 * Whatever it holds elsewhere hears of its end by `onEnd`.
 */
export class SimulatedProcess {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly #machine: MachineClock;
  readonly #ends: (() => void)[] = [];
  readonly #standstills: (() => void)[] = [];
  readonly #held: Waiting[] = [];
  #alive = true;
  #frozen = false;

  constructor(
    readonly world: Stage,
    readonly name: string,
  ) {
    this.#machine = new MachineClock(world);
    this.clock = this.#machine;
    this.timers = new ProcessTimers(world, this);
  }

  get isAlive(): boolean {
    return this.#alive;
  }

  get isFrozen(): boolean {
    return this.#frozen;
  }

  /** Whether it can answer anybody. */
  get isRunning(): boolean {
    return this.#alive && !this.#frozen;
  }

  /** Resolves when it is this step's turn; never, when the process ends before. */
  step(what: string): Promise<void> {
    if (!this.#alive) return never();
    return new Promise((resolve) => {
      this.world.ask(this, what, resolve);
    });
  }

  /** Runs `go` now; after its standstill, when it is frozen; never, when it has ended. */
  whenRunning(what: string, go: () => void): void {
    if (!this.#alive) return;
    if (this.#frozen) this.#held.push({ what, go });
    else go();
  }

  /** As by SIGKILL. To be awaited by what dies of it: nothing comes after. */
  kill(): Promise<never> {
    if (!this.#alive) return never();
    this.#alive = false;
    this.world.note(this.name, 'ends');
    this.world.forget(this);
    for (const ended of this.#ends) ended();
    return never();
  }

  /** Told when the process ends, before anything else happens. */
  onEnd(ended: () => void): void {
    this.#ends.push(ended);
  }

  /** Told when the process stands still. */
  onStandstill(frozen: () => void): void {
    this.#standstills.push(frozen);
  }

  /** Stands still, as by SIGSTOP or a blocked event loop, for so long. */
  freeze(milliseconds: number): void {
    if (!this.isRunning) return;
    this.#frozen = true;
    this.world.note(this.name, `stands still for ${milliseconds} ms`);
    for (const frozen of this.#standstills) frozen();
    this.world.after(milliseconds, () => {
      this.#thaw();
    });
  }

  /** Sets the clock of its machine that much forward, or back. */
  setClock(byMs: number): void {
    this.#machine.offsetMs += byMs;
    this.world.note(this.name, `clock set by ${byMs} ms`);
  }

  #thaw(): void {
    this.#frozen = false;
    if (this.#alive) this.world.note(this.name, 'goes on');
    for (const { what, go } of this.#held.splice(0)) this.world.admit(this, what, go);
  }
}
