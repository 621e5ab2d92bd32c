/** Lets a loop sleep until somebody has work for it, or its time is up. */
export class Wake {
  private signalled = false;
  private rouse: (() => void) | undefined;

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
      const timer = setTimeout(resolve, milliseconds);
      this.rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.rouse = undefined;
  }
}
