import { CLOCK_KINDS, NOTICE_KINDS, type ClockKind, type NoticeKind } from '@mash/kernel';
import type { Policy } from '@mash/policy';
import { clockLength, dueSoonAt, noticeStep, outcomeOf } from '@mash/policy';
import { dueAt, type Time } from '@mash/working-time';
import type { ClockName } from './clock/clock.js';
import type { Start } from './clock/run.js';
import type { CaseFacts, Fact } from './fact.js';

export type Begun = Omit<Start, 'id'>;

/** Promises that this fact begins, by the policy's catalogue. `known` is what is remembered of its case. */
export function promisesBegunBy(fact: Fact, known: CaseFacts | undefined, policy: Policy): readonly Begun[] {
  return CLOCK_KINDS.filter((kind) => policy.clocks[kind].starts.includes(fact.name))
    .filter((kind) => isMeant(kind, fact, policy))
    .flatMap((kind) => begun(kind, fact, known, policy));
}

/** Promises of one kind about one subject; without a round, all of them. */
export type Kept = Pick<ClockName, 'kind' | 'subjectKind' | 'subjectId'> & { readonly round?: number };

/** Promises that this fact keeps: for every subject it names, of every kind that the catalogue stops by it. */
export function promisesKeptBy({ name, subjects, round }: Fact, policy: Policy): readonly Kept[] {
  return CLOCK_KINDS.filter((kind) => policy.clocks[kind].stops.includes(name)).flatMap((kind) => {
    const { subject } = policy.clocks[kind];
    return (subjects[subject] ?? []).map((subjectId) => ({
      kind,
      subjectKind: subject,
      subjectId,
      ...(round !== undefined && { round }),
    }));
  });
}

/** Conditions that the catalogue's names cannot say; a kind that is not here has none. */
const CONDITIONS = {
  't4-immediate': ({ name, immediateConcern, rag }) => (name === 'rag-set' ? rag === 'red' : immediateConcern === true),
  't24-child-in-need': ({ childInNeedLikely }) => childInNeedLikely === true,
  'partner-return': ({ urgent }) => urgent !== true,
  'immediate-police-check': ({ urgent }) => urgent === true,
  'urgent-acknowledgement': ({ noticeKind }) => noticeKind !== 'edt-handover',
  'edt-handover': ({ noticeKind }) => noticeKind === 'edt-handover',
  transfer: (fact, policy) => isSocialWork(fact, policy),
  allocation: (fact, policy) => isSocialWork(fact, policy),
  'fsw-allocation': ({ outcome }) => outcome === 'early-help',
  cafcass: ({ contactKind }) => contactKind === 'cafcass-request',
} as const satisfies Partial<Record<ClockKind, (fact: Fact, policy: Policy) => boolean>>;

const isMeant = (kind: ClockKind, fact: Fact, policy: Policy): boolean =>
  (CONDITIONS as Partial<Record<ClockKind, (fact: Fact, policy: Policy) => boolean>>)[kind]?.(fact, policy) ?? true;

/** Kinds that are promised anew in each round; every other promise is made once for its subject. */
const IN_ROUNDS: ReadonlySet<ClockKind> = new Set([
  'rag',
  'urgent-acknowledgement',
  'edt-handover',
  'escalation-stage',
]);

/** Decision clocks count from receipt however late their ground is found; RAG from the information that raised it (D5, D32). */
const FROM_RECEIPT: ReadonlySet<ClockKind> = new Set(['t4-immediate', 't24-child-in-need']);

function begun(kind: ClockKind, fact: Fact, known: CaseFacts | undefined, policy: Policy): Begun[] {
  const { subject, rule } = policy.clocks[kind];
  const startedAt = FROM_RECEIPT.has(kind) && fact.name !== 'rag-set' ? (known?.receivedAt ?? fact.at) : fact.at;
  const { dueAt: due, time } = dueOf(kind, { ...fact, at: startedAt }, known, policy);
  return (fact.subjects[subject] ?? []).map((subjectId) => ({
    kind,
    subjectKind: subject,
    subjectId,
    round: IN_ROUNDS.has(kind) ? (fact.round ?? 1) : 1,
    startedAt,
    dueAt: due,
    dueSoonAt: dueSoonAt(policy, kind, { startedAt, dueAt: due, ...(time && { time }) }),
    rule,
    policyVersion: policy.version,
    ...(fact.caseId !== undefined && { caseId: fact.caseId }),
    ...(fact.recipientRef !== undefined && { recipientRef: fact.recipientRef }),
  }));
}

type Due = { readonly dueAt: Date; readonly time?: Time };

function dueOf(kind: ClockKind, fact: Fact, known: CaseFacts | undefined, policy: Policy): Due {
  if (fact.dueAt !== undefined) return { dueAt: fact.dueAt };
  const rule = stepLength(fact, policy) ?? clockLength(policy, kind, variantOf(kind, { fact, known, policy }));
  return { dueAt: dueAt(rule, fact.at, policy.calendar), time: rule.time };
}

/** How long a step of an urgent notice's chain may stay silent (D17, D34). */
function stepLength({ noticeKind, round }: Fact, policy: Policy) {
  return isNoticeKind(noticeKind) ? noticeStep(policy, noticeKind, round ?? 1)?.within : undefined;
}

type Context = { readonly fact: Fact; readonly known: CaseFacts | undefined; readonly policy: Policy };

/** A case whose RAG is not known yet is treated as the most urgent one. */
const VARIANT_BY = {
  rag: ({ fact, known }: Context) => fact.rag ?? known?.rag ?? 'red',
  'contact-kind': ({ fact: { contactKind }, policy }: Context) =>
    contactKind && policy.contacts.possiblyRed.includes(contactKind) ? 'possibly-red' : 'others',
  urgency: ({ fact }: Context) => (fact.urgent === true ? 'urgent' : 'others'),
  'escalation-stage': ({ fact }: Context) => String(fact.round ?? 1),
};

function variantOf(kind: ClockKind, context: Context): string | undefined {
  const { length } = context.policy.clocks[kind];
  return length.kind === 'varies' ? VARIANT_BY[length.by](context) : undefined;
}

const isSocialWork = ({ outcome }: Fact, policy: Policy): boolean =>
  outcome !== undefined && outcomeOf(policy, outcome).socialWork;

const isNoticeKind = (kind: string | undefined): kind is NoticeKind =>
  kind !== undefined && (NOTICE_KINDS as readonly string[]).includes(kind);
