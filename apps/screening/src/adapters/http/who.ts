import type { Actor as Caller, Who } from '@mash/access';
import type { Actor } from '../../domain/actor.js';
import type { ActorId } from '../../domain/ids.js';

/** Everybody who works in the hub: what each may do there is the domain's to say, by its own name. */
export const HUB: Who = {
  staff: [
    'social-worker',
    'practice-manager',
    'team-manager',
    'referral-support-officer',
    'early-help',
    'domestic-abuse-advisor',
  ],
};

/** Whoever holds a duty today, whatever the role beside it. */
export const ON_DUTY: Who = { duty: ['duty-team-manager', 'duty-practice-manager', 'edt-manager'] };

export const acting = ({ id, roles, duties }: Caller): Actor => ({ id: id as ActorId, roles, duties });
