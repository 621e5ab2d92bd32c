import type { Change } from '@mash/kernel';
import { FlagRefused } from '../errors.js';
import type { ActorId, CallId } from '../ids.js';

export const SAFEGUARDING_ANSWERS = ['no', 'yes', 'unsure'] as const;
/** What the caller says to "is it a safeguarding concern?". */
export type SafeguardingAnswer = (typeof SAFEGUARDING_ANSWERS)[number];

/** A practitioner telephoned a coordinator. */
export type Call = {
  readonly id: CallId;
  readonly version: number;
  readonly calledAt: Date;
  readonly safeguardingConcern: SafeguardingAnswer;
  readonly takenBy: ActorId;
  readonly takenAt: Date;
};

export type CallChange = Change<Call, never>;

export type Taking = Pick<Call, 'id' | 'calledAt' | 'safeguardingConcern' | 'takenBy'>;

export function takeCall(taking: Taking, now: Date): CallChange {
  if (taking.calledAt > now) throw new FlagRefused('called-in-future', { pointer: '/calledAt' });
  return { state: { ...taking, version: 0, takenAt: now }, events: [] };
}

/** Y-05: *yes* and *unsure* go on as a contact, never as a flag. */
export const hasEnded = ({ safeguardingConcern }: Call): boolean => safeguardingConcern !== 'no';

/** Y-19, Y-05: what a flag, or its renewal, rests on. */
export function goesOn(call: Call | undefined): Call {
  if (call === undefined) throw new FlagRefused('not-by-telephone', { pointer: '/callId', rule: 'Y-19' });
  if (hasEnded(call)) throw new FlagRefused('safeguarding-concern', { pointer: '/callId', rule: 'Y-05' });
  return call;
}
