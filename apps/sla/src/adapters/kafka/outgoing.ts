import {
  ClockBreachedV1,
  ClockCancelledV1,
  ClockCorrectedV1,
  ClockDueSoonV1,
  ClockMetV1,
  ClockMovedV1,
  ClockStartedV1,
  published,
} from '@mash/contracts';
import type { Outgoing } from '@mash/persistence';
import type { Clock, ClockEvent, RunningClock } from '../../domain/clock/clock.js';

/** Everything this service tells the world. */
export function toContract(event: ClockEvent): Outgoing {
  switch (event.type) {
    case 'started':
      return published(ClockStartedV1, started(event.clock));
    case 'due-soon':
      return published(ClockDueSoonV1, { ...due(event.clock), share: event.share });
    case 'breached':
      return published(ClockBreachedV1, due(event.clock));
    case 'met':
      return published(ClockMetV1, { ...named(event.clock), metAt: event.metAt.toISOString(), late: event.late });
    case 'corrected':
      return published(ClockCorrectedV1, corrected(event.clock, event.factAt));
    case 'cancelled':
      return published(ClockCancelledV1, {
        ...named(event.clock),
        reason: event.reason,
        at: event.at.toISOString(),
      });
    case 'moved':
      return published(ClockMovedV1, moved(event.clock, event.oldDueAt));
  }
}

const named = ({ id, kind, caseId, subjectKind, subjectId, round }: Clock) => ({
  clockId: id,
  kind,
  subjectKind,
  subjectId,
  round,
  ...(caseId !== undefined && { caseId }),
});

const due = (clock: RunningClock) => ({
  ...named(clock),
  dueAt: clock.dueAt.toISOString(),
  ...(clock.recipientRef !== undefined && { recipientRef: clock.recipientRef }),
});

const started = (clock: RunningClock) => ({
  ...named(clock),
  startedAt: clock.startedAt.toISOString(),
  dueAt: clock.dueAt.toISOString(),
  rule: clock.rule,
  bornLate: clock.bornLate,
  policyVersion: clock.policyVersion,
});

const corrected = (clock: Clock, factAt: Date) => ({
  ...named(clock),
  was: 'breached' as const,
  now: 'met' as const,
  factAt: factAt.toISOString(),
});

const moved = (clock: RunningClock, oldDueAt: Date) => ({
  ...named(clock),
  oldDueAt: oldDueAt.toISOString(),
  newDueAt: clock.dueAt.toISOString(),
  reason: 'rag' as const,
});
