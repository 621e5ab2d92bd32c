import type { Deployment } from '@mash/kernel';
import { runAs, type Acting } from '@mash/persistence';
import type { ConsumerTable } from './consumer-table.js';
import type { Received } from './consumer.js';
import type { Handled } from './ports.js';
import { askConsumer, type Refusals } from './refusals.js';

/** What an event does in this service: the handlers of all its consumers, in the open transaction. */
export class Effects {
  constructor(
    private readonly table: ConsumerTable,
    private readonly deployment: Deployment,
  ) {}

  /** Whether anybody here listens to events of this type. */
  concern(type: string): boolean {
    return this.table.of(type).length > 0;
  }

  /** Skips who has seen the event or refuses it. */
  async of(event: Received, refusals: Refusals, seen: (consumer: string) => boolean): Promise<readonly Handled[]> {
    const handled: Handled[] = [];
    for (const { name, handle } of this.table.of(event.type).filter((consumer) => !seen(consumer.name))) {
      const refused = refusals.get(name);
      if (refused === undefined) await runAs(this.actingFor(event), () => askConsumer(name, () => handle(event)));
      handled.push({ consumer: name, eventId: event.id, refused });
    }
    return handled;
  }

  private actingFor({ id, actor }: Received): Acting {
    const { id: actorId, role } = actor ?? { id: this.deployment, role: 'service' };
    return { actorId, role, requestId: id, causationId: id };
  }
}
