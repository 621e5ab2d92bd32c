import { AgreedInFuture } from './decision-errors.js';
import { type By, childOf, mustBeManager, mustBeOpen } from './guards.js';
import type { ScreeningChange } from './change.js';
import type { AgreedAction, Screening } from './screening.js';

export type ActionGiven = Omit<AgreedAction, 'by'>;

/** B-66, B-67: what was agreed for a child, ahead of the decision. */
export function agreeAction(screening: Screening, given: ActionGiven, by: By): ScreeningChange {
  mustBeManagerOrEdt(by);
  mustBeOpen(screening);
  childOf(screening, given.childId);
  if (given.agreedAt > by.now) throw new AgreedInFuture();
  const action: AgreedAction = { ...given, by: by.actor.id };
  return {
    state: { ...screening, agreedActions: [...screening.agreedActions, action] },
    events: [{ type: 'action-agreed', caseId: screening.id, action }],
  };
}

const mustBeManagerOrEdt = (by: By): void => {
  if (!by.actor.duties.includes('edt-manager')) mustBeManager(by);
};
