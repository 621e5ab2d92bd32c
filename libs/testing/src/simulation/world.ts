import { Agenda } from './agenda.js';
import { Random } from './random.js';
import { SimulatedProcess } from './simulated-process.js';
import type { Actor, Stage } from './stage.js';
import { Trace } from './trace.js';

type Step = { readonly process: Actor; readonly what: string; readonly go: () => void };

/** How bad things are. Without it no step is slow and nothing strikes. */
export type Weather = {
  /** How often a step takes long, and how long at most. */
  readonly slow: number;
  readonly longestMs: number;
  /** Called before every step: what else may go wrong now. */
  readonly mischief: () => void;
};

type Bounds = { readonly steps: number; readonly milliseconds: number };

export type Outcome = 'reached' | 'out-of-steps' | 'out-of-time' | 'asleep';

/** Every step takes up to so many virtual milliseconds. */
const STEP_MS = 2;

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * One seed, one run: real promises on one thread, a virtual clock, and at each moment one step, drawn by the seed from all
 * that could be next. What is simulated asks its process for every step (`SimulatedProcess.step`) and nothing else for time or chance.
 */
export class World implements Stage {
  readonly random: Random;
  readonly trace = new Trace();
  weather: Weather | undefined;
  readonly #agenda = new Agenda();
  #ready: Step[] = [];
  #now = 0;
  #steps = 0;
  #wrong: Error | undefined;

  constructor(readonly seed: number) {
    this.random = new Random(seed);
  }

  /** Virtual milliseconds since the beginning. */
  get now(): number {
    return this.#now;
  }

  get steps(): number {
    return this.#steps;
  }

  process(name: string): SimulatedProcess {
    return new SimulatedProcess(this, name);
  }

  /** Whether a fault of this likelihood happens here and now. */
  strikes(probability: number): boolean {
    return this.weather !== undefined && this.random.chance(probability);
  }

  note(who: string, what: string): void {
    this.trace.add(this.#now, who, what);
  }

  /** Something that happens in no process. Gives what cancels it. */
  after(milliseconds: number, due: () => void): () => void {
    return this.#agenda.add(this.#now + Math.max(0, milliseconds), due);
  }

  /** The simulation itself is wrong: the run fails with this, whoever catches it. */
  fail(error: Error): Error {
    this.#wrong ??= error;
    return error;
  }

  /** A process wants to go on. */
  ask(process: Actor, what: string, go: () => void): void {
    const { weather } = this;
    if (weather === undefined || !this.random.chance(weather.slow)) {
      this.admit(process, what, go);
      return;
    }
    this.after(this.random.below(weather.longestMs), () => {
      this.admit(process, what, go);
    });
  }

  /** It may go on. */
  admit(process: Actor, what: string, go: () => void): void {
    process.whenRunning(what, () => {
      this.#ready.push({ process, what, go });
    });
  }

  /** Nothing of this process goes on any more. */
  forget(process: Actor): void {
    this.#ready = this.#ready.filter((step) => step.process !== process);
  }

  /** Goes on until `until`, which is told whether everybody only waits for time to pass. */
  async run(until: (isQuiet: boolean) => boolean, bounds: Bounds): Promise<Outcome> {
    const lastStep = this.#steps + bounds.steps;
    const lastMoment = this.#now + bounds.milliseconds;
    for (;;) {
      await settled();
      if (this.#wrong !== undefined) throw this.#wrong;
      if (until(this.#ready.length === 0)) return 'reached';
      if (this.#steps >= lastStep) return 'out-of-steps';
      if (this.#now >= lastMoment) return 'out-of-time';
      if (!this.#goOn()) return 'asleep';
    }
  }

  #goOn(): boolean {
    this.weather?.mischief();
    const next = this.#agenda.next;
    if (next !== undefined && this.#isTimeFor(next)) {
      this.#now = Math.max(this.#now, next);
      this.#agenda.take()();
      return true;
    }
    return this.#takeStep();
  }

  #isTimeFor(next: number): boolean {
    if (this.#ready.length === 0) return true;
    return next <= this.#now && this.random.chance(0.5);
  }

  #takeStep(): boolean {
    if (this.#ready.length === 0) return this.#agenda.next !== undefined;
    const index = this.random.below(this.#ready.length);
    const step = this.#ready[index];
    const last = this.#ready.pop();
    if (step === undefined || last === undefined) return false;
    if (last !== step) this.#ready[index] = last;
    this.#steps += 1;
    this.#now += this.random.below(STEP_MS);
    if (!step.process.isRunning) {
      this.admit(step.process, step.what, step.go);
      return true;
    }
    this.note(step.process.name, step.what);
    step.go();
    return true;
  }
}
