import type { Timers } from '@mash/kernel';

/** Lets a loop sleep until somebody has work for it, or its time is up. */
export class Wake {
  private signalled = false;
  private rouse: (() => void) | undefined;

  constructor(private readonly timers: Timers) {}

  signal(): void {
    this.signalled = true;
    this.rouse?.();
  }

  /** Whether it was a signal that ended the wait. */
  async wait(milliseconds: number): Promise<boolean> {
    if (!this.signalled) await this.sleep(milliseconds);
    const { signalled } = this;
    this.signalled = false;
    return signalled;
  }

  private async sleep(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.timers.after(milliseconds, resolve);
      this.rouse = () => {
        cancel();
        resolve();
      };
    });
    this.rouse = undefined;
  }
}
