import type { Clock, ClockChange, ClockId } from '../../src/domain/clock/clock.js';
import { nextRing } from '../../src/domain/clock/run.js';
import { CaseMemory } from '../../src/domain/case-memory.js';
import { Clocks, type DatabaseTime } from '../../src/domain/clocks.js';
import type { CaseFacts, Fact } from '../../src/domain/fact.js';

/** Clocks without a database, at a time that is set. */
export class InMemoryClocks extends Clocks {
  readonly all = new Map<ClockId, Clock>();
  present = new Date(0);

  override async time(): Promise<DatabaseTime> {
    return { now: this.present, present: this.present };
  }

  override ofPromise(kind: Clock['kind'], subjectId: string): Promise<readonly Clock[]> {
    return this.where((clock) => clock.kind === kind && clock.subjectId === subjectId);
  }

  override ofSubject(subjectId: string): Promise<readonly Clock[]> {
    return this.where((clock) => clock.subjectId === subjectId);
  }

  override ofCase(caseId: string): Promise<readonly Clock[]> {
    return this.where((clock) => clock.caseId === caseId);
  }

  override async due(): Promise<{ now: Date; clocks: readonly Clock[] }> {
    return { now: this.present, clocks: await this.where((clock) => this.rings(clock)) };
  }

  override async dueOne(id: ClockId): Promise<{ now: Date; clocks: readonly Clock[] }> {
    return { now: this.present, clocks: await this.where((clock) => clock.id === id && this.rings(clock)) };
  }

  override async save({ state }: ClockChange): Promise<void> {
    this.all.set(state.id, state);
  }

  private rings(clock: Clock): boolean {
    const at = nextRing(clock);
    return at !== undefined && at <= this.present;
  }

  private async where(is: (clock: Clock) => boolean): Promise<readonly Clock[]> {
    return [...this.all.values()].filter(is);
  }
}

export class InMemoryCases extends CaseMemory {
  private readonly cases = new Map<string, CaseFacts>();
  private readonly early: Fact[] = [];

  override async find(caseId: string): Promise<CaseFacts | undefined> {
    return this.cases.get(caseId);
  }

  override async save(facts: CaseFacts): Promise<void> {
    this.cases.set(facts.id, facts);
  }

  override async keepEarly(fact: Fact): Promise<void> {
    this.early.push(fact);
  }

  override async takeEarly(caseId: string): Promise<readonly Fact[]> {
    const taken = this.early.filter((fact) => fact.caseId === caseId);
    this.early.splice(0, Infinity, ...this.early.filter((fact) => fact.caseId !== caseId));
    return taken;
  }
}
