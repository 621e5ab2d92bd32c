import type { Actor } from '@mash/access';
import type { Agency } from '@mash/kernel';
import { NotFoundException } from '@nestjs/common';
import type { Answerer } from '../../domain/request/request.js';

/** Who answers for the agency. For everybody else there is nothing here, should the guard ever let them pass. */
export function answererOf({ id, kind, roles, agency }: Actor, own: Agency): Answerer {
  if (agency !== own) throw new NotFoundException();
  return { id, lead: kind === 'agency-person' && roles.includes('agency-lead'), system: kind === 'agency-system' };
}
