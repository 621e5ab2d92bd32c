import type { Duty } from '@mash/kernel';
import type { ActorId } from '../ids.js';
import type { DutyChange, DutyEntry } from './duty-entry.js';
import type { StaffChange, StaffMember } from './staff-member.js';

export abstract class Staff {
  abstract find(id: ActorId): Promise<StaffMember | undefined>;
  abstract save(change: StaffChange): Promise<void>;
}

export abstract class Duties {
  abstract ofDuty(duty: Duty): Promise<DutyEntry | undefined>;
  abstract save(change: DutyChange): Promise<void>;
}
