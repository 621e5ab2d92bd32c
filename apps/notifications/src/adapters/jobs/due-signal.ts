import { SystemTimers, type Timers } from '@mash/kernel';

/** Tells the sender that an email has become due, and lets it sleep until then. */
export class DueSignal {
  private signalled = false;
  private rouse: (() => void) | undefined;

  constructor(private readonly timers: Timers = new SystemTimers()) {}

  signal(): void {
    this.signalled = true;
    this.rouse?.();
  }

  /** Ends at the next signal, or after so many milliseconds. */
  async wait(milliseconds: number): Promise<void> {
    if (!this.signalled) await this.sleep(milliseconds);
    this.signalled = false;
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.timers.after(milliseconds, resolve);
      this.rouse = () => {
        cancel();
        resolve();
      };
    });
  }
}
