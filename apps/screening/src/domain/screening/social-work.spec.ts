import { describe, expect, it } from '@jest/globals';
import {
  ADVISOR,
  aScreening,
  by,
  EARLY_HELP,
  FATHER,
  FIRST_CHILD,
  MOTHER,
  NOW,
  PRACTICE_MANAGER,
  SOCIAL_WORKER,
  STRANGER,
} from '../../../test/builders.js';
import { analyse, type AnalysisGiven } from './analyse.js';
import { PersonNotInCase } from './check-errors.js';
import { confirmDetails, type ConfirmationGiven } from './confirm.js';
import { contactChild, type ChildContactMade, contactParent, type ParentContactMade } from './contacts-made.js';
import {
  AnalysisMissing,
  ChildVoiceMissing,
  DetailsNotConfirmed,
  LevelMissing,
  ParentViewMissing,
  PartsMissing,
  PreviousInvolvementMissing,
  ReasonsMissing,
  StrengthsMissing,
  SupportNeedsMissing,
  VictimContactNeedsAdvisor,
} from './decision-errors.js';
import { CopyBehind, NotAResponsibleWorker, NotTriaged, ReasonMissing } from './errors.js';
import { recommend, type Recommended } from './recommend.js';
import type { Screening } from './screening.js';

const triaged = aScreening.triagedAt(4).build();
const sw = by(SOCIAL_WORKER);

const CONFIRMED: ConfirmationGiven = {
  detailsVersion: 1,
  partners: { current: ['school nurse'], past: [] },
  previousInvolvement: { noneKnown: true },
  safeguardingLead: { discussed: true },
};
const ANALYSIS: AnalysisGiven = {
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
};
const confirmed = (screening: Screening = triaged) => confirmDetails(screening, CONFIRMED, sw).state;
const omit = <T extends object>(value: T, name: keyof T): T => {
  const { [name]: _left, ...rest } = value;
  return rest as T;
};

describe('confirming', () => {
  it('B-161 at the version that was seen, which is the newest', () => {
    expect(() => confirmed(aScreening.triagedAt(4).build({ announcedVersion: 2 }))).toThrow(CopyBehind);
    expect(confirmed().confirmations).toEqual([expect.objectContaining({ detailsVersion: 1, by: SOCIAL_WORKER.id })]);
  });

  it('B-58 with previous involvement considered', () => {
    const silent = omit(CONFIRMED, 'previousInvolvement');
    const summary = { ...CONFIRMED, previousInvolvement: { noneKnown: false, summary: 'Early help in 2024.' } };

    expect(() => confirmDetails(triaged, silent, sw)).toThrow(PreviousInvolvementMissing);
    expect(() => confirmDetails(triaged, { ...CONFIRMED, previousInvolvement: { noneKnown: false } }, sw)).toThrow(
      PreviousInvolvementMissing,
    );
    expect(() => confirmDetails(triaged, summary, sw)).not.toThrow();
  });

  it('B-54 asks whether the safeguarding lead was spoken to, or why not', () => {
    const not = (reason?: string) => ({
      ...CONFIRMED,
      safeguardingLead: { discussed: false, ...(reason && { reason }) },
    });

    expect(() => confirmDetails(triaged, not(), sw)).toThrow(ReasonMissing);
    expect(() => confirmDetails(triaged, not('A neighbour.'), sw)).not.toThrow();
  });
});

describe('analysing', () => {
  it('B-161 comes after confirming, at the present version', () => {
    const behind = { ...confirmed(), contents: { ...triaged.contents!, version: 2 }, announcedVersion: 2 };

    expect(() => analyse(triaged, ANALYSIS, sw)).toThrow(DetailsNotConfirmed);
    expect(() => analyse(behind, ANALYSIS, sw)).toThrow(DetailsNotConfirmed);
    expect(analyse(confirmed(), ANALYSIS, sw).state.analysis).toMatchObject({ by: SOCIAL_WORKER.id, at: NOW });
  });

  it('B-162 is the social worker’s', () => {
    expect(() => analyse(confirmed(), ANALYSIS, by(PRACTICE_MANAGER))).toThrow(NotAResponsibleWorker);
    expect(() => analyse(confirmed(), ANALYSIS, sw)).not.toThrow();
  });

  it('B-12 S-05 names strengths', () => {
    expect(() => analyse(confirmed(), omit(ANALYSIS, 'strengths'), sw)).toThrow(StrengthsMissing);
  });

  it('S-01 has three parts and says which is missing', () => {
    expect(() => analyse(confirmed(), omit(ANALYSIS, 'riskAnalysis'), sw)).toThrow(PartsMissing);
    expect(() => analyse(confirmed(), omit(ANALYSIS, 'riskAnalysis'), sw)).toThrow(
      expect.objectContaining({ details: { missing: ['riskAnalysis'] } }),
    );
  });

  it('rests on the newest picture', () => {
    expect(() => analyse({ ...confirmed(), pictureVersion: 4 }, ANALYSIS, sw)).toThrow(CopyBehind);
    expect(() => analyse({ ...confirmed(), pictureVersion: 4 }, { ...ANALYSIS, pictureVersion: 4 }, sw)).not.toThrow();
  });
});

describe('recommending', () => {
  const RECOMMENDED: Recommended = { childId: FIRST_CHILD, level: 3, outcome: 'early-help', reasons: 'As analysed.' };
  const at3 = aScreening.triagedAt(3).build();

  it('B-162 comes after the analysis at level 4 and for a social worker', () => {
    const analysed = analyse(confirmed(), ANALYSIS, sw).state;

    expect(() => recommend(triaged, RECOMMENDED, sw)).toThrow(AnalysisMissing);
    expect(() => recommend(at3, RECOMMENDED, sw)).toThrow(AnalysisMissing);
    expect(() => recommend(at3, { ...RECOMMENDED, level: 4 }, by(PRACTICE_MANAGER))).toThrow(AnalysisMissing);
    expect(() => recommend(analysed, RECOMMENDED, sw)).not.toThrow();
  });

  it('D19 lets the practice manager recommend at level 3 and below without one', () => {
    expect(recommend(at3, RECOMMENDED, by(PRACTICE_MANAGER)).events).toEqual([
      expect.objectContaining({ type: 'recommended', level: 3 }),
    ]);
  });

  it('B-162 names level and reasons', () => {
    expect(() => recommend(at3, omit(RECOMMENDED, 'level'), by(PRACTICE_MANAGER))).toThrow(LevelMissing);
    expect(() => recommend(at3, omit(RECOMMENDED, 'reasons'), by(PRACTICE_MANAGER))).toThrow(ReasonsMissing);
  });

  it('B-162 is refused to whoever does not screen, and before triage', () => {
    expect(() => recommend(at3, RECOMMENDED, by(EARLY_HELP))).toThrow(NotAResponsibleWorker);
    expect(() => recommend(aScreening.build(), RECOMMENDED, sw)).toThrow(NotTriaged);
  });
});

describe('contact with a parent', () => {
  const CALL: ParentContactMade = {
    id: 'p',
    adultId: FATHER,
    how: 'telephone',
    at: NOW,
    view: 'Worried.',
    supportNeeds: 'Housing.',
    supportWanted: true,
  };

  it('B-159 is the social worker’s; the advisor may speak with the victim', () => {
    expect(() => contactParent(triaged, CALL, sw)).not.toThrow();
    expect(() => contactParent(triaged, CALL, by(ADVISOR))).toThrow(VictimContactNeedsAdvisor);
    expect(() => contactParent(triaged, { ...CALL, adultId: MOTHER }, by(ADVISOR))).not.toThrow();
    expect(() => contactParent(triaged, CALL, by(EARLY_HELP))).toThrow(VictimContactNeedsAdvisor);
  });

  it('B-19 is with an adult of the case', () => {
    expect(() => contactParent(triaged, { ...CALL, adultId: STRANGER }, sw)).toThrow(PersonNotInCase);
    expect(() => contactParent(triaged, CALL, sw)).not.toThrow();
  });

  it('S-08 records the view, or why there was no contact', () => {
    expect(() => contactParent(triaged, omit(CALL, 'view'), sw)).toThrow(ParentViewMissing);
    expect(() => contactParent(triaged, { id: 'p', adultId: FATHER, how: 'not-made' }, sw)).toThrow(ReasonMissing);
    expect(() =>
      contactParent(triaged, { id: 'p', adultId: FATHER, how: 'not-made', reason: 'Risk.' }, sw),
    ).not.toThrow();
  });

  it('S-09 records support needs and whether support is wanted', () => {
    expect(() => contactParent(triaged, omit(CALL, 'supportNeeds'), sw)).toThrow(SupportNeedsMissing);
    expect(() => contactParent(triaged, omit(CALL, 'supportWanted'), sw)).toThrow(SupportNeedsMissing);
  });
});

describe('contact with a child', () => {
  const SEEN: ChildContactMade = { id: 'c', childId: FIRST_CHILD, how: 'seen-alone', at: NOW, voice: 'Hungry.' };

  it('S-10 S-11 seen, spoken to or observed with what was heard or seen, or the reason why not', () => {
    expect(() => contactChild(triaged, SEEN, sw)).not.toThrow();
    expect(() => contactChild(triaged, { ...SEEN, how: 'observed' }, sw)).not.toThrow();
    expect(() => contactChild(triaged, omit(SEEN, 'voice'), sw)).toThrow(ChildVoiceMissing);
    expect(() => contactChild(triaged, { id: 'c', childId: FIRST_CHILD, how: 'not-made' }, sw)).toThrow(ReasonMissing);
  });

  it('is the social worker’s', () => {
    expect(() => contactChild(triaged, SEEN, by(PRACTICE_MANAGER))).toThrow(NotAResponsibleWorker);
  });
});
