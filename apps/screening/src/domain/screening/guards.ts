import { type Actor, actsAsManager, actsAsTeamManager } from '../actor.js';
import type { ChildId } from '../ids.js';
import type { Rules } from '../rules.js';
import {
  CaseClosed,
  ChildNotInCase,
  NotAManager,
  NotAResponsibleWorker,
  NotTheTeamManager,
  NotTriaged,
} from './errors.js';
import type { Child, Screening } from './screening.js';

/** Who acts, under which rules, when. */
export type By = { readonly actor: Actor; readonly rules: Rules; readonly now: Date };

export const mustBeManager = (by: By): void => {
  if (!actsAsManager(by.actor, by)) throw new NotAManager();
};

export const mustBeTeamManager = (by: By): void => {
  if (!actsAsTeamManager(by.actor, by)) throw new NotTheTeamManager();
};

export const mustBeResponsible = (by: By): void => {
  if (!by.actor.roles.includes('social-worker') && !actsAsManager(by.actor, by)) throw new NotAResponsibleWorker();
};

export const mustBeOpen = ({ id, closedAt, withdrawnAt }: Screening): void => {
  if (closedAt ?? withdrawnAt) throw new CaseClosed({ caseId: id });
};

export const mustBeTriaged = (screening: Screening): void => {
  mustBeOpen(screening);
  if (!screening.triagedAt) throw new NotTriaged({ caseId: screening.id });
};

export function childOf({ id, children }: Screening, childId: ChildId): Child {
  const child = children.find((one) => one.id === childId);
  if (!child) throw new ChildNotInCase({ caseId: id, childId });
  return child;
}

export const withChild = (screening: Screening, child: Child): Screening => ({
  ...screening,
  children: screening.children.map((one) => (one.id === child.id ? child : one)),
});
