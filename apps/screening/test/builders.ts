import { AGENCIES, type Agency, type Duty, type Level, type Pathway, type StaffRole } from '@mash/kernel';
import { Factory } from 'fishery';
import type { Actor } from '../src/domain/actor.js';
import type { ActorId, AdultId, CaseId, CheckId, ChildId, DecisionId, ReturnId } from '../src/domain/ids.js';
import type { Check, CheckState, CheckTerms, Restriction, ReturnHeld } from '../src/domain/screening/checks.js';
import type { Contents } from '../src/domain/screening/contents.js';
import type { Analysis, Child, Decision, Screening } from '../src/domain/screening/screening.js';
import { RULES } from './rules.js';

export const uuid = (kind: number, sequence: number): string =>
  `00000000-0000-7000-800${String(kind)}-${String(sequence).padStart(12, '0')}`;

const RECEIVED = new Date('2026-11-23T09:00:00Z');
export const NOW = new Date('2026-11-23T11:00:00Z');
export const AT_NIGHT = new Date('2026-11-23T22:00:00Z');

const actor = (sequence: number, roles: StaffRole[], duties: Duty[] = []): Actor => ({
  id: uuid(1, sequence) as ActorId,
  roles,
  duties,
});
export const SOCIAL_WORKER = actor(1, ['social-worker']);
export const TEAM_MANAGER = actor(2, ['team-manager']);
export const PRACTICE_MANAGER = actor(3, ['practice-manager']);
export const EDT_MANAGER = actor(4, [], ['edt-manager']);
export const SUPPORT_OFFICER = actor(5, ['referral-support-officer']);
export const DUTY_TEAM_MANAGER = actor(6, ['social-worker'], ['duty-team-manager']);
export const ADVISOR = actor(7, ['domestic-abuse-advisor']);
export const EARLY_HELP = actor(8, ['early-help']);
export const anActor = (roles: StaffRole[], duties: Duty[] = []): Actor => actor(9, roles, duties);

export const by = (who: Actor, now = NOW) => ({ actor: who, rules: RULES, now });

export const CHECK_IDS = Object.fromEntries(AGENCIES.map((agency, at) => [agency, uuid(4, at + 1)])) as Record<
  Agency,
  CheckId
>;
export const RETURN_IDS = Object.fromEntries(AGENCIES.map((agency, at) => [agency, uuid(5, at + 1)])) as Record<
  Agency,
  ReturnId
>;
export const ready = (who: Actor, now = NOW) => ({ ...by(who, now), checkIds: CHECK_IDS });

export const FIRST_CHILD = uuid(2, 1) as ChildId;
export const SECOND_CHILD = uuid(2, 2) as ChildId;
export const MOTHER = uuid(6, 1) as AdultId;
export const FATHER = uuid(6, 2) as AdultId;
export const STRANGER = uuid(6, 9) as AdultId;

export const TERMS: CheckTerms = {
  purpose: 'screening',
  justification: 'Proportionate to what the school saw.',
  period: { from: '2024-11-01' },
  people: 'all',
  questions: [],
};

export const CONTENTS: Contents = {
  version: 1,
  children: [{ childId: FIRST_CHILD, number: 1, age: 7 }],
  adults: [
    { adultId: MOTHER, number: 1, parentalResponsibility: true, indicators: ['domestic-abuse-victim'] },
    { adultId: FATHER, number: 2, parentalResponsibility: true, indicators: [] },
  ],
  categories: ['neglect'],
  indicators: [],
  agreement: [
    { personId: MOTHER, answer: 'agreed' },
    { personId: FATHER, answer: 'agreed' },
  ],
};

const NO_LIMIT: Restriction = { kind: 'none', agencies: [] };
const aReturn = (agency: Agency): ReturnHeld => ({
  returnId: RETURN_IDS[agency],
  version: 1,
  copyVersion: 1,
  answer: 'known',
  returnedAt: NOW,
  restriction: NO_LIMIT,
});

export const aCheck = (agency: Agency, state: CheckState = 'asked'): Check => ({
  id: CHECK_IDS[agency],
  agency,
  round: 1,
  terms: TERMS,
  basis: 'public-task',
  agreementVersion: '1',
  minimum: agency === 'health' || agency === 'education',
  why: [],
  questionCodes: ['known'],
  directedBy: PRACTICE_MANAGER.id,
  state,
  askedAt: RECEIVED,
  dueAt: new Date('2026-11-23T17:00:00Z'),
  shortNotice: false,
  ...(state.startsWith('answered') && { return: aReturn(agency) }),
});

const aChild = (id: ChildId, number: number): Child => ({ id, number, recommendations: [] });

export const AN_ANALYSIS: Analysis = {
  consideration: '…',
  informationGathered: '…',
  riskAnalysis: '…',
  strengths: 'A grandmother who helps.',
  supportNeeds: '…',
  concerns: '…',
  resources: '…',
  known: '…',
  notKnown: '…',
  unmetNeed: '…',
  restsOn: [],
  pictureVersion: 0,
  by: SOCIAL_WORKER.id,
  at: NOW,
};

class ScreeningFactory extends Factory<Screening> {
  onPathway(pathway: Pathway) {
    return this.params({ origin: { pathway } });
  }

  withoutContents() {
    return this.associations({ contents: undefined as never });
  }

  holding(contents: Partial<Contents>) {
    return this.associations({ contents: { ...CONTENTS, ...contents } });
  }

  triagedAt(level: Level) {
    return this.params({ rag: 'amber', level, triagedAt: RECEIVED });
  }

  having(...checks: Check[]) {
    return this.associations({ checks });
  }

  /** Everything but the decision is there, the first child being recommended by the social worker. */
  readyToDecide(level: Level = 3) {
    const recommendation = {
      level,
      outcome: 'early-help' as const,
      reasons: 'As analysed.',
      by: SOCIAL_WORKER.id,
      at: NOW,
    };
    return this.triagedAt(level).associations({
      ...(level === 4 && { analysis: AN_ANALYSIS }),
      children: [{ ...aChild(FIRST_CHILD, 1), recommendations: [recommendation] }],
      parentContacts: [{ id: 'p', adultId: MOTHER, how: 'telephone', at: NOW, view: 'Tired.', by: SOCIAL_WORKER.id }],
      childContacts: [
        { id: 'c', childId: FIRST_CHILD, how: 'seen-alone', at: NOW, voice: 'Hungry.', by: SOCIAL_WORKER.id },
      ],
    });
  }
}

export const aScreening = ScreeningFactory.define(({ sequence }): Screening => ({
  id: uuid(3, sequence) as CaseId,
  version: 1,
  origin: {
    reference: 'MH-0000-000A',
    kind: 'safeguarding-referral',
    channel: 'web',
    pathway: '1',
    receivedAt: RECEIVED,
    immediateConcern: false,
    referrerState: 'named',
  },
  openedAt: RECEIVED,
  children: [aChild(FIRST_CHILD, 1)],
  announcedVersion: 1,
  contents: CONTENTS,
  agreement: [],
  ragHistory: [],
  oversight: [],
  checks: [],
  pictureVersion: 0,
  viewVersion: 1,
  parentContacts: [],
  childContacts: [],
  confirmations: [],
  agreedActions: [],
  tasks: [],
  unacknowledgedProtection: [],
}));

export const aDecision: Decision = {
  id: uuid(7, 1) as DecisionId,
  childId: FIRST_CHILD,
  outcome: 'early-help',
  level: 3,
  reason: 'The family wants help.',
  desiredImpact: 'Regular meals and a warm home.',
  actions: [{ text: 'Family support worker visits.', owner: 'hub' }],
  returnsConsidered: [],
  pictureVersion: 0,
  words: { outcome: 'Early help will be offered.', whatHappensNext: 'A worker will call.' },
};
