import type { Change } from '@mash/kernel';
import { InMemoryAggregates } from '@mash/testing';
import { type Calendar, calendarOf } from '@mash/working-time';
import { CaseCopies, type CaseCopy } from '../src/domain/case-copies.js';
import { PolicyInForce } from '../src/domain/policy-in-force.js';
import { StalePresence } from '../src/domain/presence/errors.js';
import { ALWAYS_AT_THE_DESK, type Presence } from '../src/domain/presence/presence.js';
import { Presences } from '../src/domain/presence/presences.js';
import { erasableFrom } from '../src/domain/request/erase.js';
import { RequestNotFound, ReturnNotFound } from '../src/domain/request/errors.js';
import type { CaseId, CheckId, CheckRequest, RequestEvent, ReturnId } from '../src/domain/request/request.js';
import type { Requests } from '../src/domain/request/requests.js';
import { type WantedCase, WantedCopies, type WantedPackage } from '../src/domain/request/wanted-copies.js';

export class InMemoryRequests extends InMemoryAggregates<CheckRequest, RequestEvent> implements Requests {
  protected override notFound(id: string): RequestNotFound {
    return new RequestNotFound(id);
  }

  ofCase(caseId: CaseId): Promise<readonly CheckRequest[]> {
    return Promise.resolve(this.all().filter((request) => request.caseId === caseId));
  }

  async ofReturn(returnId: ReturnId): Promise<CheckRequest> {
    const request = this.all().find(({ returned }) => returned?.returnId === returnId);
    if (request === undefined) throw new ReturnNotFound(returnId);
    return request;
  }

  erasable(now: Date, limit: number): Promise<readonly CheckId[]> {
    const due = this.all().filter((request) => (erasableFrom(request) ?? Infinity) <= now);
    return Promise.resolve(due.map(({ id }) => id).slice(0, limit));
  }
}

export class InMemoryPresences extends Presences {
  private held: Presence = { id: 'health', version: 0, ...ALWAYS_AT_THE_DESK };

  get(): Promise<Presence> {
    return Promise.resolve(this.held);
  }

  async save({ state }: Change<Presence, never>): Promise<void> {
    if (state.version !== this.held.version) throw new StalePresence();
    this.held = { ...state, version: state.version + 1 };
  }
}

export class InMemoryCaseCopies extends CaseCopies {
  private readonly copies = new Map<CaseId, CaseCopy>();

  find(caseId: CaseId): Promise<CaseCopy | undefined> {
    return Promise.resolve(this.copies.get(caseId));
  }

  async keep(copy: CaseCopy): Promise<void> {
    const held = this.copies.get(copy.caseId);
    if ((held?.viewVersion ?? 0) < copy.viewVersion) this.copies.set(copy.caseId, copy);
  }

  async erase(caseId: CaseId): Promise<void> {
    this.copies.delete(caseId);
  }
}

export class NotedCopies extends WantedCopies {
  readonly packages: WantedPackage[] = [];
  readonly cases: WantedCase[] = [];

  async package(wanted: WantedPackage): Promise<void> {
    this.packages.push(wanted);
  }

  async case(wanted: WantedCase): Promise<void> {
    this.cases.push(wanted);
  }
}

/** Monday to Friday in London. */
export class LondonPolicy extends PolicyInForce {
  calendar(): Calendar {
    return calendarOf({
      zone: 'Europe/London',
      workingDays: [1, 2, 3, 4, 5],
      opens: '09:00',
      closes: '17:00',
      bankHolidays: [],
      closures: [],
      knownUntil: '2027-12-31',
    });
  }
}
