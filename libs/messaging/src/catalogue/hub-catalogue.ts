import { contractOf, topicFor, TOPICS, type Contract, type Topic } from '@mash/contracts';
import type { Agency } from '@mash/kernel';
import { Catalogue } from './catalogue.js';

const topics = new Map(TOPICS.map((topic) => [topic.name, topic]));

/** The contracts and topics of the hub. */
export class HubCatalogue extends Catalogue {
  override readonly topics = TOPICS;

  contract(type: string): Contract | undefined {
    return contractOf(type);
  }

  topic(name: string): Topic | undefined {
    return topics.get(name);
  }

  topicOf(contract: Contract, agency: Agency | undefined): Topic {
    const name = topicFor(contract, agency);
    const topic = this.topic(name);
    if (topic === undefined) throw new Error(`${contract.type} belongs on ${name}, which is no topic`);
    return topic;
  }
}
