export type Cancel = () => void;

/** The only source of waiting. */
export abstract class Timers {
  /** Runs `due` once, after so many milliseconds. Alone it does not keep a process from ending when it is `idle`. */
  abstract after(milliseconds: number, due: () => void, options?: { readonly idle?: boolean }): Cancel;
  /** Runs `due` again and again; this never keeps a process from ending. */
  abstract every(milliseconds: number, due: () => void): Cancel;
  /** Milliseconds of a clock that nobody sets. */
  abstract monotonic(): number;
}

/** The machine's timers. */
export class SystemTimers extends Timers {
  override after(milliseconds: number, due: () => void, { idle = false } = {}): Cancel {
    const timer = setTimeout(due, milliseconds);
    if (idle) timer.unref();
    return () => {
      clearTimeout(timer);
    };
  }

  override every(milliseconds: number, due: () => void): Cancel {
    const timer = setInterval(due, milliseconds).unref();
    return () => {
      clearInterval(timer);
    };
  }

  override monotonic(): number {
    return performance.now();
  }
}
