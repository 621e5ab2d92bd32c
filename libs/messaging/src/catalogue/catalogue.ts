import type { Contract, Topic } from '@mash/contracts';
import type { Agency } from '@mash/kernel';

/** What may travel on which topic, and who writes it. */
export abstract class Catalogue {
  abstract readonly topics: readonly Topic[];
  abstract contract(type: string): Contract | undefined;
  abstract topic(name: string): Topic | undefined;
  abstract topicOf(contract: Contract, agency: Agency | undefined): Topic;
}
