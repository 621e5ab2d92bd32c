import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@mash/access';
import { Clock, type Purpose, Transactions } from '@mash/kernel';
import { activeFlags, type Entry } from '../../domain/entry/entry.js';
import { subjectIdOf } from '../../domain/entry/subject.js';
import { PostgresEntries } from './postgres-entries.js';

export type RegisterAsked = {
  readonly personIds: readonly string[];
  readonly householdIds: readonly string[];
  readonly purpose: Purpose;
  readonly caseId?: string;
  /** The services are named only to whoever asks for them on the recorded purpose. */
  readonly services: boolean;
};

export type RegisterAnswer = {
  readonly subjectId: string;
  readonly count: number;
  readonly services?: readonly string[];
};

/** D14: who asks, about whom and why is recorded in the transaction of the answer. */
@Injectable()
export class RegisterQuery {
  constructor(
    private readonly entries: PostgresEntries,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  ask(asked: RegisterAsked): Promise<readonly RegisterAnswer[]> {
    const { personIds, householdIds, purpose, caseId, services } = asked;
    const subjectIds = [...new Set([...personIds, ...householdIds])];
    return this.transactions.run(async () => {
      await this.audit.record({
        action: 'register-asked',
        ...(caseId !== undefined && { caseId }),
        details: { purpose, services, subjectIds },
      });
      const entries = await this.entries.ofSubjects(subjectIds);
      return subjectIds.map((subjectId) => this.answer(subjectId, entries, services));
    });
  }

  private answer(subjectId: string, entries: readonly Entry[], named: boolean): RegisterAnswer {
    const now = this.clock.now();
    const about = entries.filter(({ subject }) => subjectIdOf(subject) === subjectId);
    const flags = about.flatMap((entry) => activeFlags(entry, now));
    const services = [...new Set(flags.map(({ practitioner }) => practitioner.service))].toSorted();
    return { subjectId, count: flags.length, ...(named && { services }) };
  }
}
