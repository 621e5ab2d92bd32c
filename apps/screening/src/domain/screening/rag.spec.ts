import { expect, it } from '@jest/globals';
import { aScreening, by, EARLY_HELP, NOW, SOCIAL_WORKER } from '../../../test/builders.js';
import { NotAResponsibleWorker, TelephonePathwayOnly } from './errors.js';
import { proposeRag } from './rag.js';

const telephoned = aScreening.onPathway('2').build();

it('B-170 keeps who proposed which RAG', () => {
  const { state, events } = proposeRag(telephoned, 'red', by(SOCIAL_WORKER));

  expect(state.rag).toBeUndefined();
  expect(events).toEqual([{ type: 'rag-proposed', caseId: telephoned.id, rag: 'red', by: SOCIAL_WORKER.id, at: NOW }]);
});

it('B-170 is refused on the other pathways', () => {
  expect(() => proposeRag(aScreening.onPathway('1').build(), 'red', by(SOCIAL_WORKER))).toThrow(TelephonePathwayOnly);
});

it('is refused to whoever does not screen', () => {
  expect(() => proposeRag(telephoned, 'red', by(EARLY_HELP))).toThrow(NotAResponsibleWorker);
});

it('stays quiet once a manager has set RAG', () => {
  const triaged = aScreening.onPathway('2').triagedAt(4).build();

  expect(proposeRag(triaged, 'red', by(SOCIAL_WORKER))).toEqual({ state: triaged, events: [] });
});
