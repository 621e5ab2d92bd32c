import type { ChildId, OversightId } from '../ids.js';
import type { Override } from './checks.js';
import { GroundMissing, NothingAwaited, OversightTextMissing } from './errors.js';
import { type By, childOf, mustBeManager, mustBeOpen } from './guards.js';
import type { ScreeningChange } from './change.js';
import type { Awaiting, Oversight, OversightKind, Screening } from './screening.js';
import { mustBeGrounded } from './terms.js';

export type OversightEntry = {
  readonly id: OversightId;
  readonly kind: Exclude<OversightKind, 'initial'>;
  readonly text?: string;
  readonly childIds?: readonly ChildId[];
  readonly awaiting?: Awaiting;
  readonly override?: Override;
};

export function recordOversight(screening: Screening, entry: OversightEntry, by: By): ScreeningChange {
  mustBeManager(by);
  mustBeOpen(screening);
  mustSay(entry);
  const oversight = asOversight(screening, entry, by);
  return {
    state: { ...screening, oversight: [...screening.oversight, oversight] },
    events: [{ type: 'oversight-recorded', caseId: screening.id, oversight }],
  };
}

function mustSay({ kind, text, awaiting, override }: OversightEntry): void {
  if (!text) throw new OversightTextMissing();
  if (kind === 'awaiting-information' && !awaiting) throw new NothingAwaited();
  if (kind !== 'override') return;
  if (!override) throw new GroundMissing();
  mustBeGrounded(override);
}

function asOversight(screening: Screening, entry: OversightEntry, { actor, now }: By): Oversight {
  const { text = '', childIds = screening.children.map(({ id }) => id), ...rest } = entry;
  childIds.forEach((childId) => childOf(screening, childId));
  return {
    ...rest,
    text,
    childIds,
    actions: [],
    immediateConcern: false,
    childInNeedLikely: false,
    by: actor.id,
    at: now,
  };
}
