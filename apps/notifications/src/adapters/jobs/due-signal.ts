/** Tells the sender that an email has become due, and lets it sleep until then. */
export class DueSignal {
  private signalled = false;
  private rouse: (() => void) | undefined;

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
      const timer = setTimeout(resolve, milliseconds);
      this.rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
