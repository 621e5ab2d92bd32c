import type { Random } from './random.js';

/** Who goes on step by step. */
export type Actor = {
  readonly name: string;
  readonly isRunning: boolean;
  /** Runs `go` now, when it stands still no more, or never, when it has ended. */
  whenRunning(what: string, go: () => void): void;
};

/** The world as those see it who act in it. */
export type Stage = {
  /** Virtual milliseconds since the beginning. */
  readonly now: number;
  readonly random: Random;
  /** Whether a fault of this likelihood happens here and now. */
  strikes(probability: number): boolean;
  note(who: string, what: string): void;
  /** Something that happens in no process. Gives what cancels it. */
  after(milliseconds: number, due: () => void): () => void;
  /** An actor wants to go on. */
  ask(actor: Actor, what: string, go: () => void): void;
  /** It may go on. */
  admit(actor: Actor, what: string, go: () => void): void;
  /** Nothing of this actor goes on any more. */
  forget(actor: Actor): void;
};
