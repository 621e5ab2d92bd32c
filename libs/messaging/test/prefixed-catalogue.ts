import { contractOf, topicFor, TOPICS, type Contract, type Topic } from '@mash/contracts';
import type { Agency } from '@mash/kernel';
import { Catalogue } from '../src/catalogue/catalogue.js';

/** The hub's topics under a name of this spec's own. */
export class PrefixedCatalogue extends Catalogue {
  override readonly topics: readonly Topic[];

  constructor(private readonly prefix: string) {
    super();
    this.topics = TOPICS.map((topic) => ({ ...topic, name: this.named(topic.name) }));
  }

  named(topic: string): string {
    return `${this.prefix}.${topic}`;
  }

  override contract(type: string): Contract | undefined {
    return contractOf(type);
  }

  override topic(name: string): Topic | undefined {
    return this.topics.find((topic) => topic.name === name);
  }

  override topicOf(contract: Contract, agency: Agency | undefined): Topic {
    const topic = this.topic(this.named(topicFor(contract, agency)));
    if (topic === undefined) throw new Error(`${contract.type} has no topic`);
    return topic;
  }
}
