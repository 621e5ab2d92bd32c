import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aChild, aSubmission, minted, NOW, POLICY } from '../../../test/builders.js';
import type { CaseId } from './contact.js';
import { closed, inScreening, outcomeKnown, reopened, withdrawn, wordsKnown } from './follow.js';
import { submit } from './submit.js';

describe('following its case', () => {
  const contact = submit(aSubmission.build(), minted(), POLICY, NOW).state;
  const caseId = contact.id as string as CaseId;
  const outcome = { childId: aChild.childId, decisionId: 'd1', outcome: 'advice' } as const;

  it('is in screening once the case is open, is repeated quietly, and closes with it', () => {
    const screened = inScreening(contact, caseId).state;

    expect(screened).toMatchObject({ stage: 'in-screening', caseId });
    expect(inScreening(screened, caseId).state).toBe(screened);
    expect(closed(screened).state.stage).toBe('closed');
  });

  it('knows each outcome once, whatever the order and repetition', () => {
    const facts = fc.shuffledSubarray(['d1', 'd1', 'd2', 'd2'], { minLength: 4 });

    fc.assert(
      fc.property(facts, (decisions) => {
        const end = decisions.reduce(
          (state, decisionId) =>
            outcomeKnown(state, { ...outcome, decisionId, childId: decisionId as typeof outcome.childId }).state,
          contact,
        );
        expect(end.outcomes.map(({ decisionId }) => decisionId).toSorted()).toEqual(['d1', 'd2']);
      }),
    );
  });

  it('keeps the words for the referrer beside their decision', () => {
    const decided = outcomeKnown(contact, outcome).state;

    expect(wordsKnown(decided, 'd1', { words: 'We looked into it.' }).state.outcomes).toEqual([
      { ...outcome, words: 'We looked into it.' },
    ]);
  });

  it('is reopened by new information, and withdrawn with its case', () => {
    expect(reopened(closed(contact).state).state.stage).toBe('in-screening');
    expect(reopened(contact)).toEqual({ state: contact, events: [] });
    expect(closed(withdrawn(contact).state).state.stage).toBe('withdrawn');
  });
});
