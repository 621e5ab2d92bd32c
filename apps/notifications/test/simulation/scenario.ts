import type { Random } from '@mash/testing';
import type { Wanted } from '../../src/domain/email/email.js';

/** Somebody is to be told something, at this moment; later it may become needless. */
export type Telling = { readonly at: number; readonly wanted: Wanted; readonly neededUntil: number | undefined };

export const MISCHIEF = ['death', 'double', 'standstill', 'clock-set', 'lost-session'] as const;
export type Mischief = (typeof MISCHIEF)[number];

export type Scenario = {
  readonly tellings: readonly Telling[];
  /** Recipients whom the mail server refuses for good, until the weather is good. */
  readonly refused: ReadonlySet<string>;
  readonly mischief: readonly Mischief[];
  readonly often: number;
  readonly slow: number;
  readonly startsDouble: boolean;
};

const WITHIN_MS = 40_000;

const idOf = (kind: number, n: number): string =>
  `018f0000-0000-7000-8000-${(kind * 0x10000 + n).toString(16).padStart(12, '0')}`;

const CAUSE = 0xca05;
const SUBJECT = 0x5b1e;

export function drawScenario(random: Random): Scenario {
  const recipients = ['intake:referrer:1', 'staff:duty:edt-manager', 'desk:police'];
  const tellings = Array.from({ length: random.between(3, 10) }, (_, n): Telling => {
    const at = random.below(WITHIN_MS);
    const wanted: Wanted = {
      causeId: idOf(CAUSE, n),
      template: random.pick(['receipt', 'urgent-notice', 'return-overdue'] as const),
      recipientRef: random.pick(recipients),
      subjectId: idOf(SUBJECT, n),
      urgent: random.chance(0.3),
      about: `notice:${String(n)}`,
    };
    return { at, wanted, neededUntil: random.chance(0.3) ? at + random.below(20_000) : undefined };
  });
  const isFair = random.chance(0.15);
  return {
    tellings,
    refused: new Set(random.chance(0.3) ? [random.pick(recipients)] : []),
    mischief: isFair ? ['double'] : MISCHIEF.filter(() => random.chance(0.6)),
    often: random.pick([0.003, 0.01, 0.03]),
    slow: random.pick([0, 0.02, 0.05]),
    startsDouble: random.chance(0.5),
  };
}
