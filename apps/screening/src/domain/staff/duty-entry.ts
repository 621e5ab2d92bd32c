import type { Change, Duty } from '@mash/kernel';
import type { ActorId } from '../ids.js';
import { refusal } from '../refusal.js';

export const DutyEndsBeforeItBegins = refusal('duty-ends-before-it-begins', 'invalid', 'A duty ends after it begins.', {
  pointer: '/until',
});

/** Who holds a duty, from when to when; one entry for each duty and beginning. */
export type DutyEntry = {
  readonly id: string;
  readonly version: number;
  readonly duty: Duty;
  readonly holderId: ActorId;
  readonly deputyIds: readonly ActorId[];
  readonly from: Date;
  readonly until: Date;
};

export type DutyEvent = { readonly type: 'duty-changed'; readonly entry: DutyEntry };
export type DutyChange = Change<DutyEntry, DutyEvent>;

export function assignDuty(before: DutyEntry | undefined, given: Omit<DutyEntry, 'version'>): DutyChange {
  if (given.until <= given.from) throw new DutyEndsBeforeItBegins({ duty: given.duty });
  const entry: DutyEntry = { ...given, version: before?.version ?? 0 };
  if (before && isSame(before, entry)) return { state: before, events: [] };
  return { state: entry, events: [{ type: 'duty-changed', entry }] };
}

const isSame = (one: DutyEntry, other: DutyEntry): boolean =>
  one.holderId === other.holderId &&
  one.deputyIds.join() === other.deputyIds.join() &&
  one.from.getTime() === other.from.getTime() &&
  one.until.getTime() === other.until.getTime();
