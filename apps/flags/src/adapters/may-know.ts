import type { Actor } from '@mash/access';
import type { Duty, StaffRole } from '@mash/kernel';

const ROLES: readonly StaffRole[] = [
  'social-worker',
  'practice-manager',
  'team-manager',
  'early-help-coordinator',
  'local-area-team',
  'local-area-team-lead',
];
const DUTIES: readonly Duty[] = ['duty-team-manager', 'duty-practice-manager', 'edt-manager'];

/** D14: whose question of the register is answered with what is there. */
export const mayKnow = ({ roles, duties }: Pick<Actor, 'roles' | 'duties'>): boolean =>
  roles.some((role) => ROLES.includes(role)) || duties.some((duty) => DUTIES.includes(duty));
