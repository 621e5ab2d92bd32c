import type { Clock, ClockChange, ClockEvent, ClockId, ClockName, RunningClock } from './clock.js';
import { hasTimes, quiet } from './clock.js';

export type Start = ClockName & {
  readonly id: ClockId;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly dueSoonAt: Date;
  readonly rule: string;
  readonly policyVersion: string;
  readonly caseId?: string;
  readonly recipientRef?: string;
};

/**
 * Starts a promise. A second start is quiet, but one from an earlier moment makes it due earlier, never later, be it
 * broken by then or not; a stop that overtook its start settles it at once; a due time already past is a breach from birth.
 */
export function start(known: Clock | undefined, begun: Start, now: Date): ClockChange {
  if (known === undefined) return startNew(begun, now);
  if (known.state === 'stopped-before-start') return settle(known, begun);
  if (!isUnanswered(known) || !hasTimes(known) || begun.startedAt >= known.startedAt) return quiet(known);
  const { startedAt, dueSoonAt } = begun;
  const dueAt = begun.dueAt < known.dueAt ? begun.dueAt : known.dueAt;
  const state = { ...known, startedAt, dueAt, dueSoonAt };
  return { state, events: [{ type: 'moved', clock: state, oldDueAt: known.dueAt }] };
}

/** Stops a promise at the time of the fact, whenever that was told: past its due time it was broken, whether it had rung or not. */
export function stop(known: Clock | undefined, name: ClockName & { readonly id: ClockId }, factAt: Date): ClockChange {
  if (known === undefined) return kept(stoppedBeforeStart(name, factAt));
  if (!hasTimes(known)) return stoppedAgainBeforeStart(known, factAt);
  if (known.state === 'running') return met(known, factAt);
  return isUnanswered(known) ? metAfterBreach(known, factAt) : quiet(known);
}

/** Neither kept nor cancelled: it runs, or was broken and nobody has done since what it promised. */
const isUnanswered = ({ state, stoppedAt }: Clock): boolean =>
  state === 'running' || (state === 'breached' && stoppedAt === undefined);

function stoppedAgainBeforeStart(known: Clock, factAt: Date): ClockChange {
  return known.stoppedAt !== undefined && known.stoppedAt <= factAt
    ? quiet(known)
    : kept({ ...known, stoppedAt: factAt });
}

/** The subject is gone: withdrawn, removed, passed on. A promise already kept or broken and answered stays as it was. */
export function cancel(known: Clock, reason: string, at: Date): ClockChange {
  if (!isUnanswered(known)) return quiet(known);
  const state: Clock = { ...known, state: 'cancelled', stoppedAt: at };
  return { state, events: [{ type: 'cancelled', clock: state, reason, at }] };
}

/** What is due by `now`: the mark of due soon, the breach, or nothing. Never early, each once. */
export function ring(known: Clock, now: Date, share: number): ClockChange {
  if (known.state !== 'running' || !hasTimes(known)) return quiet(known);
  if (known.dueAt <= now) return breached(known);
  if (known.dueSoonSentAt !== undefined || known.dueSoonAt > now) return quiet(known);
  const state = { ...known, dueSoonSentAt: now };
  return { state, events: [{ type: 'due-soon', clock: state, share }] };
}

/** When this clock has next to ring; `undefined` when never again. */
export function nextRing(clock: Clock): Date | undefined {
  if (clock.state !== 'running' || !hasTimes(clock)) return undefined;
  return clock.dueSoonSentAt === undefined && clock.dueSoonAt < clock.dueAt ? clock.dueSoonAt : clock.dueAt;
}

function startNew(begun: Start, now: Date): ClockChange {
  const bornLate = begun.dueAt <= now;
  const running: RunningClock = { ...begun, version: 0, state: bornLate ? 'breached' : 'running', bornLate };
  const started: ClockEvent = { type: 'started', clock: running };
  const events: ClockEvent[] = bornLate ? [started, { type: 'breached', clock: running }] : [started];
  return { state: running, events };
}

function settle(known: Clock, begun: Start): ClockChange {
  const state: RunningClock = { ...known, ...begun, id: known.id, state: 'running', bornLate: false };
  const { state: ended, events } = met(state, known.stoppedAt ?? begun.startedAt);
  return { state: ended, events: [{ type: 'started', clock: state }, ...events] };
}

function met(known: RunningClock, factAt: Date): ClockChange {
  if (factAt > known.dueAt) return brokenThenMet(known, factAt);
  const state: Clock = { ...known, state: 'met', stoppedAt: factAt };
  return { state, events: [{ type: 'met', clock: state, metAt: factAt, late: false }] };
}

function brokenThenMet(known: RunningClock, factAt: Date): ClockChange {
  const broken = breached(known);
  const late = metAfterBreach({ ...known, state: 'breached' }, factAt);
  return { state: late.state, events: [...broken.events, ...late.events] };
}

function metAfterBreach(known: RunningClock, factAt: Date): ClockChange {
  if (factAt > known.dueAt) {
    const late: Clock = { ...known, stoppedAt: factAt };
    return { state: late, events: [{ type: 'met', clock: late, metAt: factAt, late: true }] };
  }
  const state: Clock = { ...known, state: 'met', stoppedAt: factAt };
  return { state, events: [{ type: 'corrected', clock: state, factAt }] };
}

function breached(known: RunningClock): ClockChange {
  const state: RunningClock = { ...known, state: 'breached' };
  return { state, events: [{ type: 'breached', clock: state }] };
}

const stoppedBeforeStart = (name: ClockName & { readonly id: ClockId }, stoppedAt: Date): Clock => ({
  ...name,
  version: 0,
  state: 'stopped-before-start',
  bornLate: false,
  stoppedAt,
});

/** Kept, but not told: nobody has heard of this clock yet. */
const kept = (state: Clock): ClockChange => ({ state, events: [] });
