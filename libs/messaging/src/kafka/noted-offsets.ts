import type { Cancel, Timers } from '@mash/kernel';

export type Offset = { readonly topic: string; readonly partition: number; readonly offset: string };

type Parts = {
  readonly commit: (offsets: readonly Offset[]) => Promise<void>;
  readonly timers: Timers;
  /** A failed commit: the offsets are told again with the next ones. */
  readonly failed: (error: unknown) => void;
};

const EVERY_MS = 200;

/**
 * Tells the group how far its partitions are read, all of them at once and not for every event: the inbox knows what it
 * has seen, so an offset that was never told costs a look, and telling it each time would cost as much as an event.
 */
export class NotedOffsets {
  private readonly noted = new Map<string, Offset>();
  private due: Cancel | undefined;
  private telling = Promise.resolve();

  constructor(private readonly parts: Parts) {}

  /** To be told soon. Offsets of a partition are noted in their order. */
  note(offset: Offset): void {
    this.noted.set(placeOf(offset), offset);
    this.tellLater();
  }

  /** The group was joined anew: what was noted may be somebody else's by now, who has told a later one. */
  forget(): void {
    this.noted.clear();
  }

  /** Tells what is noted, for the last time. Resolves when it is told, could not be, or took too long. */
  async tellWithin(milliseconds: number): Promise<void> {
    const { timers } = this.parts;
    let cancel: Cancel = () => undefined;
    const late = new Promise<void>((resolve) => {
      cancel = timers.after(milliseconds, resolve);
    });
    await Promise.race([this.tell(), late]);
    cancel();
    this.due?.();
  }

  private tellLater(): void {
    this.due ??= this.parts.timers.after(EVERY_MS, () => void this.tell(), { idle: true });
  }

  /** One after another: the broker is not to hear of a later offset first. */
  private tell(): Promise<void> {
    this.due?.();
    this.due = undefined;
    this.telling = this.telling.then(() => this.tellNow());
    return this.telling;
  }

  private async tellNow(): Promise<void> {
    const offsets = [...this.noted.values()];
    if (offsets.length === 0) return;
    try {
      await this.parts.commit(offsets);
      for (const told of offsets) if (this.noted.get(placeOf(told)) === told) this.noted.delete(placeOf(told));
    } catch (error) {
      this.parts.failed(error);
      this.tellLater();
    }
  }
}

const placeOf = ({ topic, partition }: Offset): string => `${topic}/${String(partition)}`;
