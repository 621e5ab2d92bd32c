import type { CaseId, Contact, ContactChange, OutcomeOfChild } from './contact.js';

const quiet = (contact: Contact): ContactChange => ({ state: contact, events: [] });
const kept = (state: Contact): ContactChange => ({ state, events: [] });

/** Screening has opened its case. A repeat changes nothing. */
export function inScreening(contact: Contact, caseId: CaseId): ContactChange {
  return contact.stage === 'received' ? kept({ ...contact, stage: 'in-screening', caseId }) : quiet(contact);
}

/** A child's decision is known; the words for the referrer follow over their own edge. A repeat changes nothing. */
export function outcomeKnown(contact: Contact, outcome: OutcomeOfChild): ContactChange {
  if (contact.outcomes.some(({ decisionId }) => decisionId === outcome.decisionId)) return quiet(contact);
  const others = contact.outcomes.filter(({ childId }) => childId !== outcome.childId);
  return kept({ ...contact, outcomes: [...others, outcome] });
}

type Words = Pick<OutcomeOfChild, 'words' | 'whatHappensNext'>;

/** The words that the referrer may read about one decision. */
export function wordsKnown(contact: Contact, decisionId: string, words: Words): ContactChange {
  const outcomes = contact.outcomes.map((one) => (one.decisionId === decisionId ? { ...one, ...words } : one));
  return kept({ ...contact, outcomes });
}

/** Every child of the case has a decision. */
export function closed(contact: Contact): ContactChange {
  return contact.stage === 'withdrawn' ? quiet(contact) : kept({ ...contact, stage: 'closed' });
}

/** New information opened the case again. */
export function reopened(contact: Contact): ContactChange {
  return contact.stage === 'closed' ? kept({ ...contact, stage: 'in-screening' }) : quiet(contact);
}

/** Screening withdrew the case: a duplicate, or recorded in error. */
export function withdrawn(contact: Contact): ContactChange {
  return contact.stage === 'withdrawn' ? quiet(contact) : kept({ ...contact, stage: 'withdrawn' });
}
