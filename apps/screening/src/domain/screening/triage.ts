import type { Agency, Level, Rag } from '@mash/kernel';
import type { ActorId, OversightId } from '../ids.js';
import { agenciesToAsk, ask, minimumOf, type Removal } from './ask-checks.js';
import { ScopeMissing } from './check-errors.js';
import type { CheckTerms } from './checks.js';
import { AlreadyTriaged, DetailsNotYetRead, OversightTextMissing, ProposerNotNamed } from './errors.js';
import { type By, mustBeManager, mustBeOpen } from './guards.js';
import { proposerOf } from './rag.js';
import type { ScreeningChange } from './change.js';
import type { Action, Oversight, Screening } from './screening.js';
import { mustHoldUp, type ReadyToAsk } from './terms.js';

type ChecksAsked = {
  readonly terms: CheckTerms;
  readonly extra: readonly Agency[];
  readonly removed: readonly Removal[];
};

export type Triage = {
  readonly oversightId: OversightId;
  readonly rag: Rag;
  readonly level: Level;
  readonly text?: string;
  readonly immediateConcern: boolean;
  readonly childInNeedLikely: boolean;
  readonly actions: readonly Action[];
  readonly proposedBy?: ActorId;
  readonly checks?: ChecksAsked;
};

/** B-165, B-172: RAG, level, initial oversight, actions and checks in one step. */
export function triage(screening: Screening, command: Triage, by: By & ReadyToAsk): ScreeningChange {
  mustBeManager(by);
  mustBeOpen(screening);
  mustBeTriable(screening, command);
  const rated = withTriage(screening, command, by);
  const asked = command.checks ? askStandard(rated, command.checks, by) : { state: rated, events: [] };
  return {
    state: asked.state,
    events: [
      ragSet(screening, command, by),
      ...rated.oversight
        .slice(-1)
        .map((oversight) => ({ type: 'oversight-recorded' as const, caseId: screening.id, oversight })),
      ...asked.events,
    ],
  };
}

function mustBeTriable(screening: Screening, { rag, level, text, proposedBy, checks }: Triage): void {
  if (screening.triagedAt) throw new AlreadyTriaged({ caseId: screening.id });
  if (!screening.contents && rag !== 'red') throw new DetailsNotYetRead({ caseId: screening.id });
  if (!text) throw new OversightTextMissing();
  mustNameProposer(screening, proposedBy);
  if (level === 4 && !checks) throw new ScopeMissing();
}

/** B-170 */
function mustNameProposer(screening: Screening, proposedBy: ActorId | undefined): void {
  if (screening.origin.pathway !== '2') return;
  if (!proposedBy && !proposerOf(screening)) throw new ProposerNotNamed();
}

/** RED before the contents: only the minimum goes out, and the rest waits with the same terms. */
function askStandard(
  screening: Screening,
  { terms, extra, removed }: ChecksAsked,
  by: By & ReadyToAsk,
): ScreeningChange {
  mustHoldUp(terms, screening);
  const agencies = agenciesToAsk(screening, { extra, removed }, by.rules);
  if (screening.contents) return ask(screening, { terms, agencies, by: by.actor.id }, by);
  const waiting = { terms, extra, removed: removed.map(({ agency }) => agency), by: by.actor.id };
  const minimum = minimumOf(screening.level, by.rules);
  return ask({ ...screening, matrixWaiting: waiting }, { terms, agencies: minimum, by: by.actor.id }, by);
}

function withTriage(screening: Screening, command: Triage, { actor, now }: By): Screening {
  const { rag, level, proposedBy } = command;
  const { receivedAt } = screening.origin;
  const named = proposedBy
    ? [{ kind: 'proposed' as const, rag, by: proposedBy, at: now, informationAt: receivedAt }]
    : [];
  const set = { kind: 'set' as const, rag, by: actor.id, at: now, informationAt: receivedAt };
  return {
    ...screening,
    rag,
    level,
    triagedAt: now,
    ragHistory: [...screening.ragHistory, ...named, set],
    oversight: [...screening.oversight, initialOversight(screening, command, { by: actor.id, at: now })],
  };
}

/** B-57: an override that the checks rest on is kept inside this entry. */
function initialOversight(
  { children }: Screening,
  { oversightId, text = '', immediateConcern, childInNeedLikely, actions, checks }: Triage,
  stamp: { readonly by: ActorId; readonly at: Date },
): Oversight {
  const override = checks?.terms.override;
  return {
    id: oversightId,
    kind: 'initial',
    text,
    childIds: children.map(({ id }) => id),
    actions,
    immediateConcern,
    childInNeedLikely,
    ...(override && { override }),
    ...stamp,
  };
}

const ragSet = ({ id, rag: previousRag, origin }: Screening, { rag }: Triage, { actor, now }: By) => ({
  type: 'rag-set' as const,
  caseId: id,
  rag,
  ...(previousRag && { previousRag }),
  by: actor.id,
  at: now,
  informationAt: origin.receivedAt,
});
