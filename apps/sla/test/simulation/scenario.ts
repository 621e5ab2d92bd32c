import type { Random } from '@mash/testing';

/** One event as its readers see it; times are milliseconds from the beginning of the run. */
export type Said = {
  readonly type: string;
  /** Its data; `at` in it is put there when it is published. */
  readonly data: (moment: (offsetMs: number) => string) => object;
  /** When it is published. */
  readonly saidAt: number;
};

export const MISCHIEF = [
  'death',
  'double',
  'standstill',
  'redis-away',
  'redis-flushed',
  'clock-set',
  'lost-session',
] as const;
export type Mischief = (typeof MISCHIEF)[number];

export type Scenario = {
  /** By topic and case, in the order in which they were published. */
  readonly streams: ReadonlyMap<string, readonly Said[]>;
  readonly mischief: readonly Mischief[];
  readonly often: number;
  readonly slow: number;
  readonly failing: boolean;
  /** Two processes from the beginning. */
  readonly startsDouble: boolean;
};

const LONGEST_MS = 50_000;

export const idOf = (kind: number, n: number): string =>
  `018f0000-0000-7000-8000-${(kind * 0x10000 + n).toString(16).padStart(12, '0')}`;

const CASE = 0xca5e;
const CHILD = 0xc41d;
const CHECK = 0xc4ec;
const NOTICE = 0xa071;
const TASK = 0x7a5c;

type At = (offsetMs: number) => string;
type Data = (at: At, saidAt: number) => object;

/** What happens in one case, and the ids it gives. */
class Story {
  readonly intake: Said[] = [];
  readonly screening: Said[] = [];
  private readonly caseId: string;
  private readonly children: string[];

  constructor(
    private readonly random: Random,
    private readonly n: number,
  ) {
    this.caseId = idOf(CASE, n);
    this.children = [idOf(CHILD, n * 8), idOf(CHILD, n * 8 + 1)].slice(0, random.between(1, 2));
  }

  tell(): void {
    const { random, caseId, children } = this;
    const begins = random.below(5_000);
    const received = begins - (random.chance(0.2) ? random.between(5_000, 60_000) : 0);
    const intake: Data = (at) => ({
      contactId: caseId,
      childIds: [...children],
      kind: 'safeguarding-referral',
      route: 'screening',
      receivedAt: at(received),
      immediateConcern: this.n % 2 === 0,
    });
    this.add(this.intake, 'intake.contact-received.v1', begins, intake);
    let now = begins;
    for (const step of this.steps()) {
      now += random.below(random.chance(0.4) ? 20 : 8_000);
      if (now > LONGEST_MS) break;
      for (const [type, data] of step) this.add(this.screening, type, now, data);
    }
  }

  /** Each step one or two events; those of a check, a notice or a task come in their order. */
  private steps(): readonly (readonly [string, Data][])[] {
    const { random } = this;
    const loose = [this.read(), this.oversight(), this.rag(), this.rag(), this.childAdded(), this.agreed()];
    const chosen = loose.filter(() => random.chance(0.5));
    const woven = [this.check(0), this.check(1), this.notice(), this.task()].filter(() => random.chance(0.6));
    const all = weave(random, [...chosen.map((one) => [one]), ...woven]);
    const removal = random.chance(0.3) ? [this.childRemoved(), this.rag()] : [];
    return [...all, ...removal, ...this.ending(removal.length > 0)];
  }

  private read(): [string, Data][] {
    return [
      ['screening.first-read.v1', (at, now) => ({ caseId: this.caseId, contactId: this.caseId, readAt: at(now) })],
    ];
  }

  private oversight(): [string, Data][] {
    const kind = this.random.pick(['initial', 'initial', 'awaiting-information']);
    const [immediateConcern, childInNeedLikely] = [this.random.chance(0.5), this.random.chance(0.5)];
    return [
      [
        'screening.oversight-recorded.v1',
        (at, now) => ({
          caseId: this.caseId,
          childIds: [...this.children],
          kind,
          recordedAt: at(now),
          immediateConcern,
          childInNeedLikely,
        }),
      ],
    ];
  }

  private rag(): [string, Data][] {
    const rag = this.random.pick(['red', 'amber', 'green']);
    return [['screening.rag-set.v1', (at, now) => ({ caseId: this.caseId, rag, informationAt: at(now) })]];
  }

  private childAdded(): [string, Data][] {
    const childId = idOf(CHILD, this.n * 8 + 4);
    return [['screening.child-added.v1', (at, now) => ({ caseId: this.caseId, childId, addedAt: at(now) })]];
  }

  private childRemoved(): [string, Data][] {
    const childId = this.children[0];
    return [
      [
        'screening.child-removed.v1',
        (at, now) => ({ caseId: this.caseId, childId, reason: 'error', removedAt: at(now) }),
      ],
    ];
  }

  private agreed(): [string, Data][] {
    const childId = this.random.pick(this.children);
    return [['screening.action-agreed.v1', (at, now) => ({ caseId: this.caseId, childId, agreedAt: at(now) })]];
  }

  private check(nth: number): [string, Data][][] {
    const { random, caseId } = this;
    const checkId = idOf(CHECK, this.n * 8 + nth);
    const [within, urgent] = [random.between(1_000, 30_000), random.chance(0.3)];
    const asked: Data = (at, now) => ({
      ...{ caseId, checkId, urgent, recipientRef: 'desk:police' },
      ...{ askedAt: at(now), dueAt: at(now + within) },
    });
    const how = random.pick(['returned', 'returned', 'cancelled', 'open']);
    const lateBy = random.pick([0, 0, 6_000]);
    const closed: Data = (at, now) => ({
      ...{ caseId, checkId, how, late: false },
      ...(how === 'returned' && { returnedAt: at(now - lateBy) }),
    });
    const begun: [string, Data][][] = [[['screening.check-asked.v1', asked]]];
    return how === 'open' ? begun : [...begun, [['screening.check-closed.v1', closed]]];
  }

  private notice(): [string, Data][][] {
    const { random, caseId } = this;
    const noticeId = idOf(NOTICE, this.n);
    const named = { caseId, noticeId, kind: 'red', recipientRef: 'staff:duty:edt-manager' };
    const raised: Data = (at, now) => ({ ...named, step: 1, raisedAt: at(now) });
    const passed: Data = (at, now) => ({ ...named, fromStep: 1, toStep: 2, because: 'silence', passedAt: at(now) });
    const step = random.between(1, 2);
    const acknowledged: Data = (at, now) => ({ caseId, noticeId, step, acknowledgedAt: at(now) });
    return [
      [['screening.urgent-notice-raised.v1', raised]],
      ...(step === 2 ? [[['screening.urgent-notice-passed.v1', passed]] as [string, Data][]] : []),
      ...(random.chance(0.5) ? [[['screening.urgent-notice-acknowledged.v1', acknowledged]] as [string, Data][]] : []),
    ];
  }

  private task(): [string, Data][][] {
    const { random, caseId } = this;
    const taskId = idOf(TASK, this.n);
    const within = random.between(0, 20_000);
    const opened: Data = (at, now) => ({
      ...{ caseId, taskId, recipientRef: 'team:early-help' },
      ...{ openedAt: at(now), dueAt: at(now + within) },
    });
    const closed: Data = (at, now) => ({ caseId, taskId, closedAt: at(now) });
    const begun: [string, Data][][] = [[['screening.task-opened.v1', opened]]];
    return random.chance(0.5) ? [...begun, [['screening.task-closed.v1', closed]]] : begun;
  }

  private ending(removed: boolean): readonly (readonly [string, Data][])[] {
    const { random, caseId, children } = this;
    if (random.chance(0.4)) return [];
    if (random.chance(0.3)) {
      const withdrawn: Data = (at, now) => ({ caseId, contactIds: [caseId], reason: 'duplicate', at: at(now) });
      return [[['screening.case-withdrawn.v1', withdrawn]]];
    }
    return children
      .slice(removed ? 1 : 0)
      .map((childId) => [
        [
          'screening.decision-made.v1',
          (at, now) => ({ caseId, childId, outcome: 'social-work-assessment', decidedAt: at(now) }),
        ],
      ]);
  }

  private add(stream: Said[], type: string, saidAt: number, data: Data): void {
    stream.push({ type, saidAt, data: (at) => data(at, saidAt) });
  }
}

/** Keeps the order within each, and mixes them. */
function weave<T>(random: Random, threads: readonly (readonly T[])[]): readonly T[] {
  const left = threads.map((thread) => [...thread]).filter((thread) => thread.length > 0);
  const woven: T[] = [];
  while (left.length > 0) {
    const index = random.below(left.length);
    const next = left[index]?.shift();
    if (next !== undefined) woven.push(next);
    if (left[index]?.length === 0) left.splice(index, 1);
  }
  return woven;
}

export function drawScenario(random: Random): Scenario {
  const streams = new Map<string, readonly Said[]>();
  for (let n = 0; n < random.between(1, 2); n += 1) {
    const story = new Story(random, n);
    story.tell();
    streams.set(`intake.contacts ${idOf(CASE, n)}`, story.intake);
    if (story.screening.length > 0) streams.set(`screening.screenings ${idOf(CASE, n)}`, story.screening);
  }
  const isFair = random.chance(0.15);
  return {
    streams,
    mischief: isFair ? ['double'] : MISCHIEF.filter(() => random.chance(0.6)),
    often: random.pick([0.005, 0.01, 0.03]),
    slow: random.pick([0, 0.01, 0.05]),
    failing: !isFair && random.chance(0.5),
    startsDouble: random.chance(0.5),
  };
}
