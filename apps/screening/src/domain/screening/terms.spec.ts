import { describe, expect, it } from '@jest/globals';
import {
  aCheck,
  ADVISOR,
  aScreening,
  by,
  CONTENTS,
  EARLY_HELP,
  FATHER,
  MOTHER,
  NOW,
  ready,
  SOCIAL_WORKER,
  TERMS,
} from '../../../test/builders.js';
import { RULES } from '../../../test/rules.js';
import { recordAgreement } from './agreement.js';
import { askOne } from './ask-one.js';
import {
  AgreementNeeded,
  CheckAlreadyAsked,
  JustificationMissing,
  NoAgreementWithAgency,
  OverrideMissing,
  PoliceNeedsDirection,
  ScopeMissing,
} from './check-errors.js';
import type { CheckTerms } from './checks.js';
import { ExplainedOrReasonMissing, GroundMissing, NotTriaged } from './errors.js';
import type { Screening } from './screening.js';

const triaged = aScreening.triagedAt(3).build();
const asked = (terms: Partial<CheckTerms>, screening: Screening = triaged, who = SOCIAL_WORKER) =>
  askOne(screening, { agency: 'housing', terms: { ...TERMS, ...terms } }, ready(who));
const without = (...names: (keyof CheckTerms)[]) =>
  Object.fromEntries(Object.entries(TERMS).filter(([name]) => !names.includes(name as keyof CheckTerms))) as CheckTerms;
const askedExactly = (terms: CheckTerms) => askOne(triaged, { agency: 'housing', terms }, ready(SOCIAL_WORKER));

describe('a check for screening', () => {
  it('B-43 says why it is proportionate and justified', () => {
    expect(() => askedExactly(without('justification'))).toThrow(JustificationMissing);
    expect(asked({}).state.checks).toEqual([expect.objectContaining({ agency: 'housing', state: 'asked' })]);
  });

  it('B-35 states people and period', () => {
    expect(() => askedExactly(without('people'))).toThrow(ScopeMissing);
    expect(() => askedExactly(without('period'))).toThrow(ScopeMissing);
    expect(() => asked({ people: [] })).toThrow(ScopeMissing);
    expect(() => asked({ people: [MOTHER] })).not.toThrow();
  });
});

describe('a check for support', () => {
  const support = { purpose: 'support' as const };
  const refusing = aScreening
    .triagedAt(3)
    .holding({
      agreement: [
        { personId: MOTHER, answer: 'agreed' },
        { personId: FATHER, answer: 'refused' },
      ],
    })
    .build();

  it('B-41 S-12 waits until each parent has agreed', () => {
    expect(() => asked(support, refusing)).toThrow(AgreementNeeded);
    expect(() => asked(support)).not.toThrow();
  });

  it('B-41 asks about those only whom the check is about', () => {
    expect(() => asked({ ...support, people: [MOTHER] }, refusing)).not.toThrow();
  });

  it('S-12 goes out once agreement has been recorded here', () => {
    const agreed = recordAgreement(refusing, { personId: FATHER, answer: 'agreed' }, by(ADVISOR)).state;

    expect(() => asked(support, agreed)).not.toThrow();
  });

  it('B-41 is refused where nobody was asked', () => {
    expect(() => asked(support, aScreening.triagedAt(3).holding({ agreement: [] }).build())).toThrow(AgreementNeeded);
  });
});

describe('a check for significant harm', () => {
  const harm = (override?: CheckTerms['override']) =>
    asked(
      { purpose: 'significant-harm', ...(override && { override }) },
      aScreening.triagedAt(3).holding({ agreement: [] }).build(),
    );

  it('B-57 rests on an override, S-13 not on agreement', () => {
    expect(() => harm()).toThrow(OverrideMissing);
    expect(() => harm({ ground: 'significant-harm', explained: true })).not.toThrow();
  });

  it('B-45 names the ground', () => {
    expect(() => harm({ explained: true })).toThrow(GroundMissing);
  });

  it('B-46 says that the family was told, or why not', () => {
    expect(() => harm({ ground: 'significant-harm', explained: false })).toThrow(ExplainedOrReasonMissing);
    expect(() => harm({ ground: 'risk-to-another', explained: false, reason: 'Risk to the child.' })).not.toThrow();
  });

  it('B-44 waits for nothing: it is asked and due at once', () => {
    const { events } = harm({ ground: 'significant-harm', explained: true });

    expect(events).toEqual([
      expect.objectContaining({ type: 'check-asked', check: expect.objectContaining({ askedAt: NOW }) }),
    ]);
  });
});

describe('asking one agency', () => {
  it('B-118 needs a social worker or manager to direct a police check', () => {
    const police = (who = SOCIAL_WORKER) => askOne(triaged, { agency: 'police', terms: TERMS }, ready(who));

    expect(() => police(EARLY_HELP)).toThrow(PoliceNeedsDirection);
    expect(police().state.checks).toEqual([expect.objectContaining({ directedBy: SOCIAL_WORKER.id })]);
  });

  it('B-33 needs an agreement with that agency for that purpose', () => {
    const rules = { ...RULES, agreementWith: () => undefined };
    const ask = () => askOne(triaged, { agency: 'housing', terms: TERMS }, { ...ready(SOCIAL_WORKER), rules });

    expect(ask).toThrow(NoAgreementWithAgency);
  });

  it('is refused before triage', () => {
    expect(() => asked({}, aScreening.build())).toThrow(NotTriaged);
  });

  it('is refused while this agency has an open check, and counts the rounds after', () => {
    const open = aScreening.triagedAt(3).having(aCheck('housing')).build();
    const answered = aScreening.triagedAt(3).having(aCheck('housing', 'answered')).build();

    expect(() => asked({}, open)).toThrow(CheckAlreadyAsked);
    expect(asked({}, answered).state.checks.map(({ round }) => round)).toEqual([1, 2]);
  });

  it('D17 is due as the policy says for the RAG', () => {
    const [check] = asked({}).state.checks;

    expect(check?.dueAt).toEqual(new Date('2026-11-23T19:00:00Z'));
  });

  it('tells how many people it asks about', () => {
    const count = (people: CheckTerms['people']) => {
      const [event] = asked(people ? { people } : {}).events;
      return event?.type === 'check-asked' ? event.subjectCount : undefined;
    };

    expect(count('all')).toBe(CONTENTS.children.length + CONTENTS.adults.length);
    expect(count([MOTHER])).toBe(1);
  });
});
