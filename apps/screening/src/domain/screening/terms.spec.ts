import { describe, expect, it } from '@jest/globals';
import {
  aCheck,
  ADVISOR,
  aScreening,
  by,
  CONTENTS,
  EARLY_HELP,
  FATHER,
  FIRST_CHILD,
  MOTHER,
  NOW,
  PRACTICE_MANAGER,
  ready,
  SOCIAL_WORKER,
  STRANGER,
  TERMS,
} from '../../../test/builders.js';
import { RULES } from '../../../test/rules.js';
import type { OversightId } from '../ids.js';
import { recordAgreement } from './agreement.js';
import { askOne } from './ask-one.js';
import {
  AgreementNeeded,
  CheckAlreadyAsked,
  JustificationMissing,
  NoAgreementWithAgency,
  OverrideMissing,
  PersonNotInCase,
  PoliceNeedsDirection,
  ScopeMissing,
} from './check-errors.js';
import type { CheckTerms } from './checks.js';
import { ExplainedOrReasonMissing, GroundMissing, NotAManager, NotTriaged } from './errors.js';
import { recordOversight } from './oversight.js';
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

  it('B-35 is about people of the case', () => {
    expect(() => asked({ people: [MOTHER, STRANGER] })).toThrow(PersonNotInCase);
    expect(() => asked({ people: [MOTHER, FIRST_CHILD] })).not.toThrow();
  });

  it('B-35 has a period that ends after it begins', () => {
    expect(() => asked({ period: { from: '2025-01-02', to: '2025-01-01' } })).toThrow(ScopeMissing);
    expect(() => asked({ period: { from: '2025-01-01', to: '2025-01-01' } })).not.toThrow();
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

  it('B-56 a child among them who says no is heard, whatever the parents say', () => {
    const says = (answer: 'agreed' | 'refused') =>
      recordAgreement(triaged, { personId: FIRST_CHILD, answer }, by(SOCIAL_WORKER)).state;

    expect(() => asked(support, says('refused'))).toThrow(AgreementNeeded);
    expect(() => asked({ ...support, people: [MOTHER] }, says('refused'))).not.toThrow();
    expect(() => asked(support, says('agreed'))).not.toThrow();
  });

  it('B-56 agreement is that of somebody in the case', () => {
    expect(() => recordAgreement(triaged, { personId: STRANGER, answer: 'agreed' }, by(SOCIAL_WORKER))).toThrow(
      PersonNotInCase,
    );
    expect(() => recordAgreement(triaged, { personId: MOTHER, answer: 'agreed' }, by(SOCIAL_WORKER))).not.toThrow();
  });

  it('S-12 goes out once agreement has been recorded here', () => {
    const agreed = recordAgreement(refusing, { personId: FATHER, answer: 'agreed' }, by(ADVISOR)).state;

    expect(() => asked(support, agreed)).not.toThrow();
  });

  it('B-41 is refused where nobody was asked', () => {
    expect(() => asked(support, aScreening.triagedAt(3).holding({ agreement: [] }).build())).toThrow(AgreementNeeded);
    expect(() => asked({ ...support, people: [FIRST_CHILD] })).toThrow(AgreementNeeded);
  });
});

describe('a check for significant harm', () => {
  const noAgreement = aScreening.triagedAt(3).holding({ agreement: [] }).build();
  const override = { ground: 'significant-harm', explained: true } as const;
  const entry = { id: 'o' as OversightId, kind: 'override', text: 'At risk tonight.', override } as const;
  const overridden = recordOversight(noAgreement, entry, by(PRACTICE_MANAGER)).state;
  const harm = (given?: CheckTerms['override'], screening = overridden) =>
    asked({ purpose: 'significant-harm', ...(given && { override: given }) }, screening);

  it('B-57 rests on an override, S-13 not on agreement', () => {
    expect(() => harm()).toThrow(OverrideMissing);
    expect(() => harm(override)).not.toThrow();
  });

  it('B-57 the override is a manager’s, inside management oversight: nobody brings it along with a check', () => {
    expect(() => harm(override, noAgreement)).toThrow(OverrideMissing);
    expect(() => recordOversight(noAgreement, entry, by(SOCIAL_WORKER))).toThrow(NotAManager);
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
