import {
  ClockBreachedV1,
  ClockCancelledV1,
  ClockCorrectedV1,
  ClockMetV1,
  ClockMovedV1,
  ClockPausedV1,
  ClockResumedV1,
  ClockStartedV1,
} from '@mash/contracts';
import { type Consumer, on } from '@mash/messaging';
import type { CaseClocks } from '../postgres/case-clocks.js';

/** The board's clocks: what sla tells is kept under the clock's own id, whichever fact comes first. */
export const clockConsumers = (clocks: CaseClocks): readonly Consumer[] => [
  on(ClockStartedV1, 'screening.clock-started', ({ data }) =>
    clocks.keep(data, { state: 'running', dueAt: data.dueAt, rule: data.rule }),
  ),
  on(ClockBreachedV1, 'screening.clock-breached', ({ data }) =>
    clocks.keep(data, { state: 'breached', dueAt: data.dueAt }),
  ),
  on(ClockMetV1, 'screening.clock-met', ({ data }) => clocks.keep(data, { state: 'met' })),
  on(ClockCorrectedV1, 'screening.clock-corrected', ({ data }) => clocks.keep(data, { state: 'met' })),
  on(ClockCancelledV1, 'screening.clock-cancelled', ({ data }) => clocks.keep(data, { state: 'cancelled' })),
  on(ClockPausedV1, 'screening.clock-paused', ({ data }) => clocks.keep(data, { state: 'paused' })),
  on(ClockResumedV1, 'screening.clock-resumed', ({ data }) =>
    clocks.keep(data, { state: 'running', dueAt: data.dueAt }),
  ),
  on(ClockMovedV1, 'screening.clock-moved', ({ data }) =>
    clocks.keep(data, { state: 'running', dueAt: data.newDueAt }),
  ),
];
