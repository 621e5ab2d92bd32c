import { OutboxPort, type Outgoing } from '@mash/persistence';

type Appended = { readonly id: string; readonly version: number; readonly event: Outgoing };

/** Keeps what would be published. */
export class RecordedOutbox extends OutboxPort {
  readonly appended: Appended[] = [];

  get events(): readonly Outgoing[] {
    return this.appended.map(({ event }) => event);
  }

  /** What went out under this type, in order. */
  of(type: string): readonly Outgoing[] {
    return this.events.filter((event) => event.type === type);
  }

  override append({ id, version }: { id: string; version: number }, events: readonly Outgoing[]): Promise<void> {
    this.appended.push(...events.map((event) => ({ id, version, event })));
    return Promise.resolve();
  }
}

export const recordedOutbox = (): RecordedOutbox => new RecordedOutbox();
