import type { Topic } from '@mash/contracts';
import type { Deployment } from '@mash/kernel';
import type { Consumer } from './consumer.js';

/** Everything a service listens to. */
export class ConsumerTable {
  private known: ReadonlyMap<string, readonly Consumer[]> | undefined;

  /** `consumers` is called when first needed: what they call exists by then. */
  constructor(private readonly consumers: () => readonly Consumer[]) {}

  of(type: string): readonly Consumer[] {
    return this.byType().get(type) ?? [];
  }

  /** The topics to read: of each contract's family those that this deployment may read. */
  topicsFor(deployment: Deployment, topics: readonly Topic[]): readonly Topic[] {
    const families = new Set([...this.byType().values()].flat().map(({ contract }) => contract.topic));
    return topics.filter(({ family, readers }) => families.has(family) && readers.includes(deployment));
  }

  private byType(): ReadonlyMap<string, readonly Consumer[]> {
    this.known ??= grouped(this.consumers());
    return this.known;
  }
}

function grouped(consumers: readonly Consumer[]): ReadonlyMap<string, readonly Consumer[]> {
  const byType = new Map<string, readonly Consumer[]>();
  for (const consumer of consumers) {
    const { type } = consumer.contract;
    const others = byType.get(type) ?? [];
    if (others.some(({ name }) => name === consumer.name)) {
      throw new Error(`Two consumers of ${type} are called ${consumer.name}`);
    }
    byType.set(type, [...others, consumer]);
  }
  return byType;
}
