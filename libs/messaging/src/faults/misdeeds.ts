/**
 * What may happen at a fault point. `throw` goes on for the key that was reached; `wait` lets everything else run,
 * `block` nothing; `exhaust` takes memory until there is none.
 */
export const MISDEEDS = ['kill', 'throw', 'wait', 'block', 'exhaust'] as const;

export type Misdeed = (typeof MISDEEDS)[number];

export const isMisdeed = (word: string | undefined): word is Misdeed => MISDEEDS.some((one) => one === word);

export type Doing = { readonly seconds: number };

/** Each as it is done; the first as from outside: nothing of this process runs any more. */
export const DOINGS: Readonly<Record<Misdeed, (doing: Doing) => void>> = {
  kill: () => {
    process.kill(process.pid, 'SIGKILL');
  },
  throw: () => {
    const nothing = undefined as unknown as { readonly something: string };
    nothing.something.trim();
  },
  /** Whoever reached it waits by itself. */
  wait: () => undefined,
  block: ({ seconds }) => {
    for (const end = performance.now() + seconds * 1000; performance.now() < end;);
  },
  exhaust: () => {
    for (const kept: string[][] = []; ;) kept.push(Array.from({ length: 100_000 }, String));
  },
};
