import type { Rag } from '@mash/kernel';
import type { ActorId } from '../ids.js';
import { TelephonePathwayOnly } from './errors.js';
import { type By, mustBeOpen, mustBeResponsible } from './guards.js';
import { quiet, type ScreeningChange } from './change.js';
import type { RagEntry, Screening } from './screening.js';

/** B-170: on the telephone pathway a social worker proposes, a manager confirms by triage, and both are kept. */
export function proposeRag(screening: Screening, rag: Rag, by: By): ScreeningChange {
  mustBeResponsible(by);
  mustBeOpen(screening);
  if (screening.origin.pathway !== '2') throw new TelephonePathwayOnly({ pathway: screening.origin.pathway });
  if (screening.triagedAt) return quiet(screening);
  return proposed(screening, { rag, by: by.actor.id, at: by.now });
}

type Proposal = { readonly rag: Rag; readonly by: ActorId; readonly at: Date };

/** A proposal that came with the contact, or was made here. */
export function proposed(screening: Screening, { rag, by, at }: Proposal): ScreeningChange {
  const entry: RagEntry = { kind: 'proposed', rag, by, at, informationAt: screening.origin.receivedAt };
  return {
    state: { ...screening, ragHistory: [...screening.ragHistory, entry] },
    events: [{ type: 'rag-proposed', caseId: screening.id, rag, by, at }],
  };
}

export const proposerOf = ({ ragHistory }: Screening): ActorId | undefined =>
  ragHistory.findLast(({ kind }) => kind === 'proposed')?.by;
