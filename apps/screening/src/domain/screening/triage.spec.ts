import { describe, expect, it } from '@jest/globals';
import type { Agency } from '@mash/kernel';
import {
  aScreening,
  AT_NIGHT,
  CONTENTS,
  EDT_MANAGER,
  PRACTICE_MANAGER,
  ready,
  SOCIAL_WORKER,
  SUPPORT_OFFICER,
  TEAM_MANAGER,
  TERMS,
} from '../../../test/builders.js';
import type { Actor } from '../actor.js';
import type { OversightId } from '../ids.js';
import {
  JustificationMissing,
  MinimumCheck,
  OverrideMissing,
  ScopeMissing,
  StandardCheckRemoved,
} from './check-errors.js';
import type { CheckTerms } from './checks.js';
import {
  AlreadyTriaged,
  CaseClosed,
  DetailsNotYetRead,
  NotAManager,
  OversightTextMissing,
  ProposerNotNamed,
} from './errors.js';
import { proposeRag } from './rag.js';
import type { ScreeningChange } from './change.js';
import type { Screening } from './screening.js';
import { takeContents } from './take-contents.js';
import { triage, type Triage } from './triage.js';

const AMBER: Triage = {
  oversightId: 'oversight' as OversightId,
  rag: 'amber',
  level: 4,
  text: 'Enquiries about neglect.',
  immediateConcern: false,
  childInNeedLikely: true,
  actions: [],
  checks: { terms: TERMS, extra: ['police', 'probation'], removed: [] },
};
const RED: Triage = { ...AMBER, rag: 'red' };

const triaged = (
  command: Triage,
  screening: Screening = aScreening.build(),
  who: Actor = PRACTICE_MANAGER,
  now?: Date,
) => triage(screening, command, ready(who, now));

const agenciesOf = ({ state }: ScreeningChange): readonly Agency[] => state.checks.map(({ agency }) => agency);
const typesOf = ({ events }: ScreeningChange): readonly string[] => events.map(({ type }) => type);

describe('triage in one step', () => {
  it('B-43 B-57 refuses checks whose terms do not hold up', () => {
    const asking = (terms: Partial<CheckTerms>): Triage => ({
      ...AMBER,
      checks: { terms: { ...TERMS, ...terms }, extra: [], removed: [] },
    });
    const override = { ground: 'significant-harm', explained: true } as const;

    expect(() => triaged(asking({ justification: '' }))).toThrow(JustificationMissing);
    expect(() => triaged(asking({ purpose: 'significant-harm' }))).toThrow(OverrideMissing);
    expect(triaged(asking({ purpose: 'significant-harm', override })).state.oversight).toEqual([
      expect.objectContaining({ kind: 'initial', override, by: PRACTICE_MANAGER.id }),
    ]);
  });

  it('B-165 sets RAG, level, oversight, actions and checks together', () => {
    const change = triaged(AMBER);

    expect(change.state).toMatchObject({
      rag: 'amber',
      level: 4,
      oversight: [{ kind: 'initial', childInNeedLikely: true }],
    });
    expect(typesOf(change).slice(0, 2)).toEqual(['rag-set', 'oversight-recorded']);
  });

  it('B-166 asks the minimum, the matrix’s standard checks and the chosen extras', () => {
    expect(agenciesOf(triaged(AMBER))).toEqual(['health', 'education', 'housing', 'police', 'probation']);
  });

  it('B-118 sends no police check that nobody directed, though the matrix proposes it', () => {
    const change = triaged({ ...AMBER, checks: { terms: TERMS, extra: [], removed: [] } });

    expect(agenciesOf(change)).not.toContain('police');
  });

  it('B-163 says why the matrix proposed a check', () => {
    expect(triaged(AMBER).state.checks).toContainEqual(
      expect.objectContaining({ agency: 'housing', why: ['neglect-housing'] }),
    );
  });

  it('B-101 refuses whoever is no manager and allows practice and team managers', () => {
    expect(() => triaged(AMBER, undefined, SOCIAL_WORKER)).toThrow(NotAManager);
    expect(() => triaged(AMBER, undefined, SUPPORT_OFFICER)).toThrow(NotAManager);
    expect(() => triaged(AMBER, undefined, TEAM_MANAGER)).not.toThrow();
  });

  it('D33 lets the EDT manager triage outside working hours, not within', () => {
    expect(() => triaged(RED, undefined, EDT_MANAGER, AT_NIGHT)).not.toThrow();
    expect(() => triaged(RED, undefined, EDT_MANAGER)).toThrow(NotAManager);
  });

  it('B-165 refuses oversight without a text', () => {
    const { text: _text, ...silent } = AMBER;

    expect(() => triaged(silent)).toThrow(OversightTextMissing);
  });

  it('is refused twice, and on a closed case', () => {
    expect(() => triaged(AMBER, triaged(AMBER).state)).toThrow(AlreadyTriaged);
    expect(() => triaged(AMBER, aScreening.build({ closedAt: AT_NIGHT }))).toThrow(CaseClosed);
  });

  it('B-35 B-158 refuses level 4 without checks and allows level 2 without', () => {
    const { checks: _checks, ...bare } = AMBER;

    expect(() => triaged(bare)).toThrow(ScopeMissing);
    expect(agenciesOf(triaged({ ...bare, level: 2 }))).toEqual([]);
  });

  it('B-158 keeps the minimum of level 4 whatever was left out', () => {
    const without = (agency: Agency) => ({
      ...AMBER,
      checks: { terms: TERMS, extra: [], removed: [{ agency, reason: 'Known.' }] },
    });

    expect(() => triaged(without('education'))).toThrow(MinimumCheck);
    expect(agenciesOf(triaged(without('housing')))).toEqual(['health', 'education']);
  });

  it('B-166 leaves a standard check out with a reason only', () => {
    const command = { ...AMBER, checks: { terms: TERMS, extra: [], removed: [{ agency: 'housing' as const }] } };

    expect(() => triaged(command)).toThrow(StandardCheckRemoved);
  });

  it('keeps an override of the checks inside the oversight entry (B-57)', () => {
    const override = { ground: 'significant-harm' as const, explained: true };
    const terms = { ...TERMS, purpose: 'significant-harm' as const, override };
    const { state } = triaged({ ...AMBER, checks: { terms, extra: [], removed: [] } });

    expect(state.oversight).toEqual([expect.objectContaining({ override })]);
  });
});

describe('RED before the contents are here', () => {
  const waiting = aScreening.withoutContents().build();

  it('is the only RAG that can be set then', () => {
    expect(() => triaged(AMBER, waiting)).toThrow(DetailsNotYetRead);
    expect(() => triaged(RED, waiting)).not.toThrow();
  });

  it('asks the minimum only, and the rest when the contents arrive', () => {
    const red = triaged(RED, waiting);
    const complete = takeContents(red.state, CONTENTS, ready(PRACTICE_MANAGER));

    expect(agenciesOf(red)).toEqual(['health', 'education']);
    expect(agenciesOf(complete)).toEqual(['health', 'education', 'housing', 'police', 'probation']);
    expect(complete.state.matrixWaiting).toBeUndefined();
  });

  it('does not ask the matrix twice when newer contents arrive', () => {
    const red = triaged(RED, waiting);
    const once = takeContents(red.state, CONTENTS, ready(PRACTICE_MANAGER));
    const twice = takeContents(once.state, { ...CONTENTS, version: 2 }, ready(PRACTICE_MANAGER));

    expect(typesOf(twice)).toEqual(['contents-taken', 'view-changed']);
  });
});

describe('the telephone pathway', () => {
  const telephoned = aScreening.onPathway('2').build();

  it('B-170 needs the proposer’s name, and keeps both', () => {
    const named = proposeRag(telephoned, 'red', { ...ready(SOCIAL_WORKER) }).state;

    expect(() => triaged(AMBER, telephoned)).toThrow(ProposerNotNamed);
    expect(triaged(AMBER, named).state.ragHistory).toEqual([
      expect.objectContaining({ kind: 'proposed', rag: 'red', by: SOCIAL_WORKER.id }),
      expect.objectContaining({ kind: 'set', rag: 'amber', by: PRACTICE_MANAGER.id }),
    ]);
  });

  it('B-170 takes the proposer from triage itself', () => {
    const { state } = triaged({ ...AMBER, proposedBy: SOCIAL_WORKER.id }, telephoned);

    expect(state.ragHistory.map(({ by }) => by)).toEqual([SOCIAL_WORKER.id, PRACTICE_MANAGER.id]);
  });

  it('B-172 asks for no proposer on the other pathways', () => {
    expect(() => triaged(AMBER, aScreening.onPathway('1').build())).not.toThrow();
  });
});
