import type { Channel, ContactKind, Level, NoticeKind, Outcome, Route } from '@mash/kernel';
import { dueAt, isWorkingTime, type LocalDate, monthsLater } from '@mash/working-time';
import type { NoticeStep, OutcomeDefinition, Policy } from './policy.js';
import type { RecordKind } from './schema/council.js';

/** Where a contact goes (D29). `level` is one known on receipt, as a PSR's (B-107). */
export function routeOf(policy: Policy, kind: ContactKind, level?: Level): Route {
  const byLevel = policy.contacts.routesByLevel.find((row) => row.kind === kind && row.level === level);
  return byLevel?.route ?? policy.contacts.routes[kind];
}

/** H-11, B-50: whether contacts of this kind may come by this channel, or only when staff give a reason. */
export function channelFor(policy: Policy, channel: Channel, kind: ContactKind): 'open' | 'with-reason' | 'closed' {
  const { kinds, byException } = policy.contacts.channels[channel];
  if (kinds.includes(kind)) return 'open';
  return byException.includes(kind) ? 'with-reason' : 'closed';
}

/** B-51: whether an email referral from this domain, or one below it, is accepted. */
export function isSenderAccepted(policy: Policy, domain: string): boolean {
  const asked = domain.toLowerCase();
  return policy.contacts.emailSenders.some((sender) => asked === sender.domain || asked.endsWith(`.${sender.domain}`));
}

export function outcomeOf(policy: Policy, outcome: Outcome): OutcomeDefinition {
  return policy.outcomes[outcome];
}

/** Steps count from 1; `undefined` past the end of the chain, when operations are paged (D34). */
export function noticeStep(policy: Policy, kind: NoticeKind, step: number): NoticeStep | undefined {
  return policy.urgent.chains[kind][step - 1];
}

/** N-02: the number to show, the out-of-hours one outside working hours. */
export function numberToCall(policy: Policy, at: Date): string {
  const { hub, outOfHours } = policy.council.numbers;
  return (isWorkingTime(policy.calendar, at) ? hub : outOfHours).number;
}

/** D5: a recorder this late after receipt gives a reason. */
export function isLateEntry(policy: Policy, receivedAt: Date, recordedAt: Date): boolean {
  return recordedAt > dueAt(policy.council.thresholds.lateEntryAfter, receivedAt, policy.calendar);
}

/** The first day on which a record may be erased, legal hold apart; `undefined` when it is kept for ever. */
export const erasableFrom = (policy: Policy, kind: RecordKind, from: LocalDate): LocalDate | undefined =>
  moved(from, policy.retention[kind].keep, 1);

/** The last day whose records may be erased on this one, as `erasableFrom` says; `undefined` when they are kept for ever. */
export const erasableUpTo = (policy: Policy, kind: RecordKind, today: LocalDate): LocalDate | undefined =>
  moved(today, policy.retention[kind].keep, -1);

const DAY_MS = 86_400_000;

function moved(day: LocalDate, keep: Policy['retention'][RecordKind]['keep'], times: 1 | -1): LocalDate | undefined {
  if (keep === 'forever') return undefined;
  if ('days' in keep) {
    return new Date(Date.parse(`${day}T00:00:00Z`) + times * keep.days * DAY_MS).toISOString().slice(0, 10);
  }
  return monthsLater(day, times * ('years' in keep ? keep.years * 12 : keep.months));
}

/** B-07: what must be confirmed as read on this day: the latest effective version of each document. */
export function documentsToConfirm(policy: Policy, on: LocalDate): readonly { code: string; version: string }[] {
  return Object.entries(policy.documents)
    .filter(([, { mustConfirm }]) => mustConfirm)
    .flatMap(([code, { versions }]) => {
      const inForce = versions
        .filter(({ effectiveFrom }) => effectiveFrom <= on)
        .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
      return inForce[0] ? [{ code, version: inForce[0].version }] : [];
    });
}
