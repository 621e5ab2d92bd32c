import { Injectable } from '@nestjs/common';
import { Clock, Ids, Transactions } from '@mash/kernel';
import type { ContactKind } from '@mash/kernel';
import { CaseMemory } from '../domain/case-memory.js';
import { cancel, start, stop } from '../domain/clock/run.js';
import { Clocks } from '../domain/clocks.js';
import type { CaseFacts, Fact } from '../domain/fact.js';
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
  'case-withdrawn',
]);

@Injectable()
export class TakeFact {
  constructor(
    private readonly clocks: Clocks,
    private readonly cases: CaseMemory,
    private readonly policy: PolicyInForce,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute(fact: Fact): Promise<void> {
    return this.transactions.run(async () => {
      const known = fact.caseId === undefined ? undefined : await this.cases.find(fact.caseId);
      if (known === undefined && NEEDS_CASE.has(fact.name)) await this.cases.keepEarly(fact);
      else await this.take(await this.completed(fact, known), known);
    });
  }

  /** The contact behind a case is known: what overtook it is taken now. */
  caseBegins(fact: Fact & { readonly caseId: string; readonly contactKind: ContactKind }): Promise<void> {
    return this.transactions.run(async () => {
      const { caseId, contactKind, at, subjects } = fact;
      const known = {
        id: caseId,
        version: 0,
        receivedAt: at,
        contactKind,
        childIds: subjects.child ?? [],
        ragRound: 0,
      };
      await this.cases.save(known);
      await this.take(fact, known);
      for (const early of await this.cases.takeEarly(caseId)) await this.execute(early);
    });
  }

  private async take(fact: Fact, known: CaseFacts | undefined): Promise<void> {
    const policy = this.policy.now();
    if (fact.caseId !== undefined && fact.ends !== undefined) await this.end(fact.caseId, fact.ends, fact.at);
    for (const kept of promisesKeptBy(fact, policy)) await this.keep(kept, fact.at);
    for (const begun of promisesBegunBy(fact, known, policy)) await this.begin(begun);
  }

  private async end(caseId: string, reason: string, at: Date): Promise<void> {
    for (const clock of await this.clocks.ofCase(caseId)) await this.clocks.save(cancel(clock, reason, at));
  }

  private async completed(fact: Fact, known: CaseFacts | undefined): Promise<Fact> {
    if (known === undefined) return fact;
    if (fact.name === 'child-added') await this.remember(known, fact.subjects.child ?? []);
    return fact.name === 'rag-set' ? this.rated(fact, known) : fact;
  }

  private remember(known: CaseFacts, added: readonly string[]): Promise<void> {
    return this.cases.save({ ...known, childIds: [...new Set([...known.childIds, ...added])] });
  }

  /** RAG is set for every child of the case, each time as a promise of its own. */
  private async rated(fact: Fact, known: CaseFacts): Promise<Fact> {
    const round = known.ragRound + 1;
    await this.cases.save({ ...known, ragRound: round, ...(fact.rag && { rag: fact.rag }) });
    return { ...fact, round, subjects: { child: known.childIds } };
  }

  private async begin(begun: Begun): Promise<void> {
    const rounds = await this.clocks.ofPromise(begun.kind, begun.subjectId);
    const known = rounds.find(({ round }) => round === begun.round);
    await this.clocks.save(start(known, { ...begun, id: known?.id ?? this.ids.next<'Clock'>() }, this.clock.now()));
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
