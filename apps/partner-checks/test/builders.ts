import { Factory } from 'fishery';
import type { Agency } from '@mash/kernel';
import type {
  Answerer,
  Answers,
  CaseId,
  CheckId,
  CheckRequest,
  Package,
  ReturnId,
} from '../src/domain/request/request.js';

export const NOW = new Date('2026-11-24T10:00:00Z');
export const CHECK = '019a0000-0000-7000-8000-00000000c001' as CheckId;
export const CASE = '019a0000-0000-7000-8000-00000000ca5e' as CaseId;
export const RETURN = '019a0000-0000-7000-8000-000000000e01' as ReturnId;

export const PRACTITIONER: Answerer = { id: '019a0000-0000-7000-8000-0000000000a1', lead: false, system: false };
export const LEAD: Answerer = { id: '019a0000-0000-7000-8000-0000000000a2', lead: true, system: false };

export const aPackage = (viewVersion = 1): Package => ({
  viewVersion,
  subjects: [
    { number: 1, kind: 'child' },
    { number: 2, kind: 'adult' },
  ],
  contents: { whyAsked: 'Neglect seen at school.' },
});

const EXTRAS: Partial<Record<Agency, Answers['extras']>> = {
  police: { proportionateAndNecessary: true },
  education: { attendance: '81 %', behaviour: 'withdrawn', attainment: 'below' },
  probation: { management: 'current', offenderManager: 'Jo Example' },
};

/** A *known* answer that every rule allows for this agency. */
export const known = (agency: Agency = 'health', change: Partial<Answers> = {}): Answers => ({
  answer: 'known',
  answers: [
    { number: 1, answer: 'known' },
    { number: 2, answer: 'known' },
  ],
  lookedIn: ['the patient record'],
  recent: 'Seen in October.',
  past: 'Health visitor until 2022.',
  history: 'None.',
  unmetNeed: 'Dental care.',
  analysis: 'Missed appointments fit the worry.',
  concernLevel: 'medium',
  onwardReferrals: [],
  extras: EXTRAS[agency] ?? {},
  ...change,
});

export const bare = (answer: Answers['answer'], change: Partial<Answers> = {}): Answers => ({
  answer,
  answers: [],
  lookedIn: [],
  onwardReferrals: [],
  extras: {},
  ...change,
});

class RequestFactory extends Factory<CheckRequest> {
  at(agency: Agency) {
    return this.params({ agency });
  }

  withPackage() {
    return this.params({ package: aPackage() });
  }

  wasRead() {
    return this.withPackage().params({ firstReadAt: NOW, readVersion: 1 });
  }
}

export const aRequest = RequestFactory.define((): CheckRequest => ({
  id: CHECK,
  version: 1,
  agency: 'health',
  caseId: CASE,
  round: 1,
  purpose: 'screening',
  basis: 'public-task',
  rag: 'amber',
  requestedAt: NOW,
  receivedAt: NOW,
  dueAt: new Date('2026-11-25T10:00:00Z'),
  shortNotice: false,
  questionCodes: [],
  agreementVersion: '2026-1',
  viewVersion: 1,
  assignee: { kind: 'desk' },
  changedSinceBegun: false,
}));
