import type { Outcome } from '@mash/kernel';
import type { OutcomeRule, Rules } from '../src/domain/rules.js';

const HOUR = 3_600_000;
const later = (at: Date, hours: number): Date => new Date(at.getTime() + hours * HOUR);

const outcome = (alternative?: OutcomeRule['alternative']): OutcomeRule => ({
  ...(alternative && { alternative }),
  socialWork: false,
  urgent: false,
});

const OUTCOMES: Record<Outcome, OutcomeRule> = {
  advice: outcome('advice-or-service'),
  signpost: outcome('service'),
  'no-further-action': outcome('advice-or-service'),
  'early-help': outcome(),
  panel: outcome(),
  'social-work-assessment': { socialWork: true, urgent: false },
  'strategy-discussion': { socialWork: true, urgent: true },
  'emergency-protection': { socialWork: true, urgent: true },
};

/** A council of weekdays from nine to five, in UTC, with housing asked for neglect. */
export const RULES: Rules = {
  version: '2026-11-01',
  thresholdDocument: 'thresholds-2025',
  minimumChecks: { 1: [], 2: [], 3: [], 4: ['health', 'education'] },
  outcomes: OUTCOMES,
  questionCodes: ['known', 'analysis'],
  urgentChains: {
    red: ['staff:duty:duty-team-manager', 'staff:duty:edt-manager'],
    'immediate-protection': ['staff:duty:duty-team-manager'],
  },
  isWorkingTime: (at) => at.getUTCDay() % 6 !== 0 && at.getUTCHours() >= 9 && at.getUTCHours() < 17,
  proposeChecks: ({ categories }) =>
    categories.includes('neglect')
      ? [
          { agency: 'housing', standard: true, why: ['neglect-housing'] },
          { agency: 'police', standard: true, why: ['neglect-police'] },
        ]
      : [],
  decisionDue: ({ receivedAt, rag }) => later(receivedAt, { red: 4, amber: 24, green: 72 }[rag]),
  returnDue: ({ rag, askedAt }) => ({
    dueAt: later(askedAt, { red: 2, amber: 8, green: 24 }[rag]),
    shortNotice: false,
  }),
  agreementWith: (_agency, purpose) => ({ version: '1', basis: purpose === 'support' ? 'consent' : 'public-task' }),
  disagreeUntil: (at) => later(at, 240),
  eraseAfter: (_agency, at) => later(at, 720),
};
