import type { Duty, StaffRole } from '@mash/kernel';
import type { ActorId } from './ids.js';
import type { Rules } from './rules.js';

/** Whoever acts, with the roles and duties that are in force now. */
export type Actor = {
  readonly id: ActorId;
  readonly roles: readonly StaffRole[];
  readonly duties: readonly Duty[];
};

type When = { readonly rules: Rules; readonly now: Date };

/** D20, D33: the role, or who holds the duty; the EDT manager outside working hours. */
export const actsAsTeamManager = ({ roles, duties }: Actor, { rules, now }: When): boolean =>
  roles.includes('team-manager') ||
  duties.includes('duty-team-manager') ||
  (duties.includes('edt-manager') && !rules.isWorkingTime(now));

export const actsAsManager = (actor: Actor, when: When): boolean =>
  actor.roles.includes('practice-manager') ||
  actor.duties.includes('duty-practice-manager') ||
  actsAsTeamManager(actor, when);

/** B-118: who may direct a check. */
export const mayDirect = (actor: Actor, when: When): boolean =>
  actor.roles.includes('social-worker') || actsAsManager(actor, when);
