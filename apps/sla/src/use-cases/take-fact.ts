import { Injectable } from '@nestjs/common';
import { Ids, Transactions } from '@mash/kernel';
import type { ContactKind } from '@mash/kernel';
import { CaseMemory } from '../domain/case-memory.js';
import type { Clock } from '../domain/clock/clock.js';
import { cancel, start, stop } from '../domain/clock/run.js';
import { Clocks } from '../domain/clocks.js';
import { type CaseFacts, type Fact, notLaterThan } from '../domain/fact.js';
import { PolicyInForce } from '../domain/policy-in-force.js';
import { type Begun, type Kept, promisesBegunBy, promisesKeptBy } from '../domain/promises.js';

/** Facts about a case or its children; their promises count from what the contact said. */
const NEEDS_CASE: ReadonlySet<string> = new Set([
  'rag-set',
  'oversight-recorded:initial',
  'oversight-recorded:awaiting-information',
  'action-agreed',
  'decision-made',
  'child-added',
  'child-removed',
  'case-withdrawn',
]);

type Beginning = Fact & { readonly caseId: string; readonly contactKind: ContactKind };

@Injectable()
export class TakeFact {
  constructor(
    private readonly clocks: Clocks,
    private readonly cases: CaseMemory,
    private readonly policy: PolicyInForce,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
  ) {}

  execute(told: Fact): Promise<void> {
    return this.transactions.run(async () => {
      const { now, present } = await this.clocks.time();
      const fact = notLaterThan(present, told);
      const known = fact.caseId === undefined ? undefined : await this.cases.find(fact.caseId);
      if (known === undefined && NEEDS_CASE.has(fact.name)) await this.keepEarly(fact);
      else await this.take(await this.completed(fact, known), known, now);
    });
  }

  /** The contact behind a case is known: what overtook it is taken now. */
  caseBegins(told: Beginning): Promise<void> {
    return this.transactions.run(async () => {
      const { now, present } = await this.clocks.time();
      const fact = notLaterThan(present, told);
      const known = (await this.cases.find(fact.caseId)) ?? factsOf(fact);
      await this.cases.save(known);
      await this.take(fact, known, now);
      for (const early of await this.cases.takeEarly(fact.caseId)) await this.execute(early);
    });
  }

  /** What ends promises ends those that are there already, and those that its contact will begin. */
  private async keepEarly(fact: Fact): Promise<void> {
    await this.end(fact);
    await this.cases.keepEarly(fact);
  }

  private async take(fact: Fact, known: CaseFacts | undefined, now: Date): Promise<void> {
    const policy = this.policy.now();
    await this.end(fact);
    for (const kept of promisesKeptBy(fact, policy)) await this.keep(kept, fact.at);
    for (const begun of promisesBegunBy(fact, known, policy)) await this.begin(begun, now);
  }

  private async end({ caseId, ends, at, subjects }: Fact): Promise<void> {
    if (ends === undefined) return;
    for (const clock of await this.ended(Object.values(subjects).flat(), caseId)) {
      await this.clocks.save(cancel(clock, ends, at));
    }
  }

  private async ended(subjectIds: readonly string[], caseId: string | undefined): Promise<readonly Clock[]> {
    if (subjectIds.length === 0) return caseId === undefined ? [] : this.clocks.ofCase(caseId);
    const ended: Clock[] = [];
    for (const id of subjectIds) ended.push(...(await this.clocks.ofSubject(id)));
    return ended;
  }

  private async completed(fact: Fact, known: CaseFacts | undefined): Promise<Fact> {
    if (known === undefined) return fact;
    const children = fact.subjects.child ?? [];
    if (fact.name === 'child-added') await this.remember(known, [...known.childIds, ...children]);
    if (fact.name === 'child-removed') await this.remember(known, without(known.childIds, children));
    return fact.name === 'rag-set' ? this.rated(fact, known) : fact;
  }

  private remember(known: CaseFacts, childIds: readonly string[]): Promise<void> {
    return this.cases.save({ ...known, childIds: [...new Set(childIds)] });
  }

  /** RAG is set for every child of the case, each time as a promise of its own. */
  private async rated(fact: Fact, known: CaseFacts): Promise<Fact> {
    const round = known.ragRound + 1;
    await this.cases.save({ ...known, ragRound: round, ...(fact.rag && { rag: fact.rag }) });
    return { ...fact, round, subjects: { child: known.childIds } };
  }

  private async begin(begun: Begun, now: Date): Promise<void> {
    const rounds = await this.clocks.ofPromise(begun.kind, begun.subjectId);
    const known = rounds.find(({ round }) => round === begun.round);
    await this.clocks.save(start(known, { ...begun, id: known?.id ?? this.ids.next<'Clock'>() }, now));
  }

  private async keep({ round, ...promise }: Kept, at: Date): Promise<void> {
    const rounds = await this.clocks.ofPromise(promise.kind, promise.subjectId);
    const meant = rounds.filter((clock) => round === undefined || clock.round === round);
    for (const clock of meant) await this.clocks.save(stop(clock, clock, at));
    if (meant.length > 0 || !this.mayStartLater(promise.kind)) return;
    await this.clocks.save(stop(undefined, { ...promise, round: round ?? 1, id: this.ids.next<'Clock'>() }, at));
  }

  /** What a contact starts comes on another topic than what its case stops, and may come second. */
  private mayStartLater(kind: Kept['kind']): boolean {
    return this.policy.now().clocks[kind].starts.includes('contact-received');
  }
}

const factsOf = ({ caseId, contactKind, at, subjects }: Beginning): CaseFacts => ({
  id: caseId,
  receivedAt: at,
  contactKind,
  childIds: subjects.child ?? [],
  ragRound: 0,
});

const without = (ids: readonly string[], gone: readonly string[]): readonly string[] =>
  ids.filter((id) => !gone.includes(id));
