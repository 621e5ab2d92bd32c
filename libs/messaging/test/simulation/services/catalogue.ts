import { contractOf, type Contract, type Topic } from '@mash/contracts';
import { Catalogue } from '../../../src/catalogue/catalogue.js';

const PARTITIONS = 2;

/** Three topics of the hub, as far as the simulation needs them, with few partitions. */
export const CASES: Topic = {
  name: 'screening.screenings',
  family: 'screening.screenings',
  writer: 'screening',
  readers: ['sla'],
  key: 'caseId',
  partitions: PARTITIONS,
  retention: 'forever',
};
export const VIEWS: Topic = {
  ...CASES,
  name: 'screening.agency.police',
  family: 'screening.agency',
  agency: 'police',
  retention: '14d',
  readers: ['checks-police'],
};
export const PACKAGES: Topic = {
  ...CASES,
  name: 'checks.screening.police',
  family: 'checks.screening',
  agency: 'police',
  writer: 'checks-police',
  retention: '14d',
  readers: ['sla'],
};

export class SimulationCatalogue extends Catalogue {
  override readonly topics = [CASES, VIEWS, PACKAGES];

  override contract(type: string): Contract | undefined {
    return contractOf(type);
  }

  override topic(name: string): Topic | undefined {
    return this.topics.find((topic) => topic.name === name);
  }

  override topicOf(contract: Contract): Topic {
    const topic = this.topics.find(({ family }) => family === contract.topic);
    if (topic === undefined) throw new Error(`${contract.type} has no topic here`);
    return topic;
  }
}
