import type { Actor } from '@mash/access';
import type { Duty, StaffRole } from '@mash/kernel';

/** D14: whose question of the register is answered with what is there. */
export const KNOWING_ROLES: readonly StaffRole[] = [
  'social-worker',
  'practice-manager',
  'team-manager',
  'early-help-coordinator',
  'local-area-team',
  'local-area-team-lead',
];
export const KNOWING_DUTIES: readonly Duty[] = ['duty-team-manager', 'duty-practice-manager', 'edt-manager'];

export const mayKnow = ({ roles, duties }: Pick<Actor, 'roles' | 'duties'>): boolean =>
  roles.some((role) => KNOWING_ROLES.includes(role)) || duties.some((duty) => KNOWING_DUTIES.includes(duty));
