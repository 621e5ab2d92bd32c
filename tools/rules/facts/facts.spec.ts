import { beforeAll, describe, expect, it } from '@jest/globals';
import * as catalogue from '@mash/contracts';
import {
  CaseClosedV1,
  ContactReceivedV1,
  CONTRACTS,
  EmailSentV1,
  RagSetV1,
  TOPICS,
  ViewChangedV1,
} from '@mash/contracts';
import { type Described, ServicesIn, WRITTEN } from '../../docs/services.js';
import { type Excuses, unexcused } from '../excuses.js';
import { foldersIn, productionCode } from '../repository.js';
import {
  foreignNames,
  type Publisher,
  repeatedNames,
  typesPublishedIn,
  unheard,
  unpublished,
  unreadable,
  wronglyPublished,
} from './facts.js';

const ROOT = '.';

/** Their consumers are ready, the feature that tells them is not. */
const NOT_YET_PUBLISHED: Excuses = {
  'intake.contact-details-changed.v1': 'a contact cannot be changed yet',
  'intake.contact-erased.v1': 'retention does not erase contacts yet',
  'intake.contact-withdrawn.v1': 'a contact cannot be withdrawn yet',
  'intake.person-erased.v1': 'people are not erased yet',
  'intake.information-added.v1': 'nothing can be added to a contact yet',
  'screening.check-amended.v1': 'RAG does not change after triage yet',
  'screening.child-added.v1': 'children do not change after receipt yet',
  'screening.child-removed.v1': 'children do not change after receipt yet',
  'screening.document-published.v1': 'documents to confirm are not managed yet',
  'screening.documents-confirmed.v1': 'documents to confirm are not managed yet',
  'screening.rag-reconfirmation-asked.v1': 'RAG does not change after triage yet',
  'screening.rag-reconfirmed.v1': 'RAG does not change after triage yet',
  'sla.clock-paused.v1': 'clocks are not paused yet',
  'sla.clock-resumed.v1': 'clocks are not paused yet',
  'sla.lost-and-found.v1': 'the daily reconciliation is not there yet',
};

/** For the council's own reports and alerts, which read the topic, or for a reader that is still to come. */
const NO_CONSUMER: Excuses = {
  'flags.flag-expired.v1': 'for reports',
  'flags.flag-removed.v1': 'for reports',
  'flags.flag-raised.v1': 'for reports',
  'flags.flag-renewed.v1': 'for reports',
  'screening.document-published.v1': 'for the services that will ask for confirmations',
  'screening.new-information-raised.v1': 'for the clock of reviews, which is not in the policy yet',
  'screening.new-information-settled.v1': 'for the clock of reviews, which is not in the policy yet',
  'screening.rag-proposed.v1': 'for reports',
  'screening.recommended.v1': 'for reports',
  'sla.lost-and-found.v1': 'for operations',
};

const names = new Map(
  Object.entries(catalogue as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
    CONTRACTS.some((contract) => contract === value) ? [[name, (value as { type: string }).type] as const] : [],
  ),
);

const publishers: readonly Publisher[] = foldersIn(ROOT, 'apps').map((service) => ({
  service,
  types: typesPublishedIn(productionCode(ROOT, [`apps/${service}/src`]), names),
}));

let services: readonly Described[];
beforeAll(async () => {
  services = await new ServicesIn(ROOT, WRITTEN).all();
}, 60_000);

const consumer = (name: string, contract: catalogue.Contract) => ({ name, contract });

describe('every fact', () => {
  it('is published by a service', () => {
    expect(unexcused(unpublished(CONTRACTS, publishers), NOT_YET_PUBLISHED)).toEqual([]);
  });

  it('is published by the one that may write its topic', () => {
    expect(wronglyPublished(CONTRACTS, TOPICS, publishers)).toEqual([]);
  });

  it('is listened to', () => {
    expect(unexcused(unheard(CONTRACTS, services), NO_CONSUMER)).toEqual([]);
  });

  it('would be missed', () => {
    const text = 'published(\n  RagSetV1, {}); unpublished(CaseClosedV1); published(data)';
    const types = typesPublishedIn([{ path: 'a.ts', text }], names);
    expect(types).toEqual([RagSetV1.type]);
    expect(unpublished([RagSetV1, CaseClosedV1], [{ service: 'screening', types }])).toEqual([CaseClosedV1.type]);
    expect(wronglyPublished([RagSetV1], TOPICS, [{ service: 'intake', types }])).toEqual([
      `${RagSetV1.type} by intake`,
    ]);
    expect(unheard([RagSetV1], [{ service: 'sla', consumers: [] }])).toEqual([RagSetV1.type]);
  });
});

describe('every consumer', () => {
  it('has a name of its own, under its service', () => {
    expect(repeatedNames(services)).toEqual([]);
    expect(foreignNames(services)).toEqual([]);
  });

  it('may read what it listens to', () => {
    expect(unreadable(TOPICS, services)).toEqual([]);
  });

  it('would be missed', () => {
    const twice = [
      { service: 'sla', consumers: [consumer('sla.rate', RagSetV1), consumer('sla.rate', CaseClosedV1)] },
      { service: 'intake', consumers: [consumer('screening.rate', RagSetV1)] },
    ];
    expect(repeatedNames(twice)).toEqual(['sla.rate']);
    expect(foreignNames(twice)).toEqual(['screening.rate']);
    const curious = [
      { service: 'flags', consumers: [consumer('flags.receive', ContactReceivedV1)] },
      { service: 'partner-checks', consumers: [consumer('checks.view', ViewChangedV1)] },
      { service: 'notifications', consumers: [consumer('notifications.own', EmailSentV1)] },
    ];
    expect(unreadable(TOPICS, curious)).toEqual([
      'flags.receive of intake.contacts',
      'notifications.own of notifications.emails',
    ]);
  });
});

describe('an excuse', () => {
  it('that nothing needs any more is in the way', () => {
    expect(unexcused(['a'], { a: 'not yet', b: 'not yet' })).toEqual(['b: its excuse is no longer needed']);
  });
});
