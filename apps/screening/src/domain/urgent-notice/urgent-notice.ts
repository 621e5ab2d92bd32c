import type { Change } from '@mash/kernel';
import { type Actor, actsAsTeamManager } from '../actor.js';
import type { ActorId, CaseId, NoticeId } from '../ids.js';
import type { NoticeKind, Rules } from '../rules.js';
import { NotOnDuty, RaisedByYou } from './errors.js';

export type Acknowledgement = {
  readonly by: ActorId;
  readonly at: Date;
  readonly step: number;
  readonly note?: string;
};

/** Something a named duty must acknowledge within minutes, passed along a chain that policy names. */
export type UrgentNotice = {
  readonly id: NoticeId;
  readonly version: number;
  readonly caseId: CaseId;
  readonly kind: NoticeKind;
  readonly chain: readonly string[];
  /** Its place in the chain, from 1. */
  readonly step: number;
  readonly raisedAt: Date;
  readonly raisedBy?: ActorId;
  readonly acknowledged?: Acknowledgement;
  /** The chain ended without an acknowledgement: operations are paged. */
  readonly exhaustedAt?: Date;
};

type Passing = 'silence' | 'delivery-failed';
type Of<Type extends string, Fields> = {
  readonly type: Type;
  readonly noticeId: NoticeId;
  readonly caseId: CaseId;
} & Fields;
export type NoticeEvent =
  | Of<'raised', { readonly kind: NoticeKind; readonly recipientRef: string; readonly step: number; readonly at: Date }>
  | Of<
      'passed',
      {
        readonly kind: NoticeKind;
        readonly fromStep: number;
        readonly toStep: number;
        readonly recipientRef: string;
        readonly because: Passing;
        readonly at: Date;
      }
    >
  | Of<'exhausted', { readonly at: Date }>
  | Of<'acknowledged', { readonly step: number; readonly by: ActorId; readonly at: Date }>;

export type NoticeChange = Change<UrgentNotice, NoticeEvent>;
export type Raising = {
  readonly id: NoticeId;
  readonly caseId: CaseId;
  readonly kind: NoticeKind;
  readonly raisedBy?: ActorId;
};

/** B-173, B-102 */
export function raise({ id, caseId, kind, raisedBy }: Raising, rules: Rules, now: Date): NoticeChange {
  const chain = rules.urgentChains[kind];
  const [recipientRef] = chain;
  if (!recipientRef) throw new Error(`The policy has no chain for ${kind}.`);
  return {
    state: { id, version: 0, caseId, kind, chain, step: 1, raisedAt: now, ...(raisedBy && { raisedBy }) },
    events: [{ type: 'raised', noticeId: id, caseId, kind, recipientRef, step: 1, at: now }],
  };
}

type PassOn = { readonly fromStep: number; readonly because: Passing };

/** D34: silence and failed delivery move the chain alike; of any step but the present one they are overtaken and quiet. */
export function passOn(notice: UrgentNotice, { fromStep, because }: PassOn, now: Date): NoticeChange {
  if (notice.acknowledged || notice.exhaustedAt || fromStep !== notice.step) return { state: notice, events: [] };
  const { id: noticeId, caseId, kind } = notice;
  const recipientRef = notice.chain[notice.step];
  if (!recipientRef) {
    return { state: { ...notice, exhaustedAt: now }, events: [{ type: 'exhausted', noticeId, caseId, at: now }] };
  }
  const toStep = notice.step + 1;
  return {
    state: { ...notice, step: toStep },
    events: [{ type: 'passed', noticeId, caseId, kind, fromStep, toStep, recipientRef, because, at: now }],
  };
}

type By = { readonly actor: Actor; readonly rules: Rules; readonly now: Date };

/** Whoever comes first ends it, at any step; a second acknowledgement is quiet and learns of the first. */
export function acknowledge(notice: UrgentNotice, note: string | undefined, by: By): NoticeChange {
  if (!mayAcknowledge(notice, by)) throw new NotOnDuty({ noticeId: notice.id });
  if (notice.acknowledged) return { state: notice, events: [] };
  if (isOwn(notice, by)) throw new RaisedByYou({ noticeId: notice.id });
  const { id: noticeId, caseId, step } = notice;
  const acknowledged = { by: by.actor.id, at: by.now, step, ...(note && { note }) };
  return {
    state: { ...notice, acknowledged },
    events: [{ type: 'acknowledged', noticeId, caseId, step, by: by.actor.id, at: by.now }],
  };
}

/** Whoever holds, or stands in for, a duty of the chain; and any team manager. */
const mayAcknowledge = ({ chain }: UrgentNotice, by: By): boolean =>
  by.actor.duties.some((duty) => chain.includes(`staff:duty:${duty}`)) || actsAsTeamManager(by.actor, by);

/** B-102, B-173: the team manager is told; whoever raised it at a lower rank has told nobody yet. */
const isOwn = ({ raisedBy }: UrgentNotice, by: By): boolean =>
  by.actor.id === raisedBy && !actsAsTeamManager(by.actor, by);

export const presentRecipient = ({ chain, step }: UrgentNotice): string | undefined => chain[step - 1];
