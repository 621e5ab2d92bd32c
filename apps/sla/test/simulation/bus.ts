import type { SimulatedProcess } from '@mash/testing';

/** An event on the bus. */
export type Event = { readonly id: string; readonly type: string; readonly data: object; readonly time: Date };

/** Streams of events by topic and key, and whoever waits for their next. */
export class Bus {
  readonly streams: ReadonlyMap<string, Event[]>;
  private waiting: (() => void)[] = [];

  constructor(names: Iterable<string>) {
    this.streams = new Map(Array.from(names, (name) => [name, []]));
  }

  of(stream: string): readonly Event[] {
    return this.streams.get(stream) ?? [];
  }

  publish(stream: string, event: Event): void {
    this.streams.get(stream)?.push(event);
    this.waiting.splice(0).forEach((go) => {
      go();
    });
  }

  /** Resolves when the stream has more than that many events. */
  async more(stream: string, than: number, process: SimulatedProcess): Promise<void> {
    while (this.of(stream).length <= than) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
      await process.step('something is published');
    }
  }
}
