import type { Change, ClockKind, ClockSubjectKind, Id } from '@mash/kernel';

export type ClockId = Id<'Clock'>;

/** One promise is about one subject, and may be made again in a further round; these name it. */
export type ClockName = {
  readonly kind: ClockKind;
  readonly subjectKind: ClockSubjectKind;
  readonly subjectId: string;
  readonly round: number;
};

export type ClockState = 'running' | 'met' | 'breached' | 'cancelled' | 'stopped-before-start';

export type Clock = ClockName & {
  readonly id: ClockId;
  readonly version: number;
  readonly state: ClockState;
  readonly caseId?: string;
  readonly recipientRef?: string;
  readonly startedAt?: Date;
  readonly dueAt?: Date;
  readonly dueSoonAt?: Date;
  readonly dueSoonSentAt?: Date;
  /** The requirement or decision that promises it. */
  readonly rule?: string;
  readonly policyVersion?: string;
  readonly bornLate: boolean;
  readonly stoppedAt?: Date;
};

export type RunningClock = Clock &
  Required<Pick<Clock, 'startedAt' | 'dueAt' | 'dueSoonAt' | 'rule' | 'policyVersion'>>;

export type ClockEvent =
  | { readonly type: 'started'; readonly clock: RunningClock }
  | { readonly type: 'due-soon'; readonly clock: RunningClock; readonly share: number }
  | { readonly type: 'breached'; readonly clock: RunningClock }
  | { readonly type: 'met'; readonly clock: Clock; readonly metAt: Date; readonly late: boolean }
  | { readonly type: 'corrected'; readonly clock: Clock; readonly factAt: Date }
  | { readonly type: 'cancelled'; readonly clock: Clock; readonly reason: string; readonly at: Date }
  | { readonly type: 'moved'; readonly clock: RunningClock; readonly oldDueAt: Date };

export type ClockChange = Change<Clock, ClockEvent>;

export const quiet = (clock: Clock): ClockChange => ({ state: clock, events: [] });

/** A clock that only a stop has named so far has no times yet. */
export function hasTimes(clock: Clock): clock is RunningClock {
  return clock.startedAt !== undefined && clock.dueAt !== undefined;
}
