import type { Change, Duty } from '@mash/kernel';
import type { ActorId, CaseId, CheckId, NoticeId, ReviewId, TaskId } from '../src/domain/ids.js';
import { type Review, type ReviewEvent, ReviewNotFound } from '../src/domain/new-information/review.js';
import { Reviews } from '../src/domain/new-information/reviews.js';
import { CheckNotFound } from '../src/domain/screening/check-errors.js';
import { CaseNotFound, TaskNotFound } from '../src/domain/screening/errors.js';
import type { ScreeningEvent } from '../src/domain/screening/events.js';
import type { Screening } from '../src/domain/screening/screening.js';
import { Screenings } from '../src/domain/screening/screenings.js';
import type { DutyEntry, DutyEvent } from '../src/domain/staff/duty-entry.js';
import type { StaffEvent, StaffMember } from '../src/domain/staff/staff-member.js';
import { Duties, Staff } from '../src/domain/staff/staff.js';
import { NoticeNotFound } from '../src/domain/urgent-notice/errors.js';
import type { NoticeEvent, UrgentNotice } from '../src/domain/urgent-notice/urgent-notice.js';
import { UrgentNotices } from '../src/domain/urgent-notice/urgent-notices.js';
import { StaleVersion } from '@mash/persistence';

class Table<State extends { readonly id: string; readonly version: number }, Event> {
  readonly events: Event[] = [];
  readonly rows = new Map<string, State>();

  constructor(states: readonly State[]) {
    for (const state of states) this.rows.set(state.id, state);
  }

  save({ state, events }: Change<State, Event>): Promise<void> {
    const before = this.rows.get(state.id);
    if (before === state && events.length === 0) return Promise.resolve();
    if ((before?.version ?? 0) !== state.version) return Promise.reject(new StaleVersion(state.id));
    this.rows.set(state.id, { ...state, version: state.version + 1 });
    this.events.push(...events);
    return Promise.resolve();
  }
}

const found = <T>(value: T | undefined, otherwise: Error): Promise<T> =>
  value === undefined ? Promise.reject(otherwise) : Promise.resolve(value);

export class InMemoryScreenings extends Screenings {
  private readonly table: Table<Screening, ScreeningEvent>;

  constructor(...screenings: Screening[]) {
    super();
    this.table = new Table(screenings);
  }

  get events(): readonly ScreeningEvent[] {
    return this.table.events;
  }

  find(id: CaseId): Promise<Screening | undefined> {
    return Promise.resolve(this.table.rows.get(id));
  }

  get(id: CaseId): Promise<Screening> {
    return found(this.table.rows.get(id), new CaseNotFound({ caseId: id }));
  }

  ofCheck(checkId: CheckId): Promise<Screening> {
    const all = [...this.table.rows.values()];
    return found(
      all.find(({ checks }) => checks.some(({ id }) => id === checkId)),
      new CheckNotFound({ checkId }),
    );
  }

  ofTask(taskId: TaskId): Promise<Screening> {
    const all = [...this.table.rows.values()];
    return found(
      all.find(({ tasks }) => tasks.some(({ id }) => id === taskId)),
      new TaskNotFound({ taskId }),
    );
  }

  save(change: Change<Screening, ScreeningEvent>): Promise<void> {
    return this.table.save(change);
  }
}

export class InMemoryNotices extends UrgentNotices {
  private readonly table: Table<UrgentNotice, NoticeEvent>;

  constructor(...notices: UrgentNotice[]) {
    super();
    this.table = new Table(notices);
  }

  get events(): readonly NoticeEvent[] {
    return this.table.events;
  }

  find(id: NoticeId): Promise<UrgentNotice | undefined> {
    return Promise.resolve(this.table.rows.get(id));
  }

  get(id: NoticeId): Promise<UrgentNotice> {
    return found(this.table.rows.get(id), new NoticeNotFound({ noticeId: id }));
  }

  openOf(caseId: CaseId): Promise<readonly UrgentNotice[]> {
    const all = [...this.table.rows.values()];
    return Promise.resolve(all.filter((notice) => notice.caseId === caseId && !notice.acknowledged));
  }

  save(change: Change<UrgentNotice, NoticeEvent>): Promise<void> {
    return this.table.save(change);
  }
}

export class InMemoryReviews extends Reviews {
  private readonly table: Table<Review, ReviewEvent>;

  constructor(...reviews: Review[]) {
    super();
    this.table = new Table(reviews);
  }

  get events(): readonly ReviewEvent[] {
    return this.table.events;
  }

  get(id: ReviewId): Promise<Review> {
    return found(this.table.rows.get(id), new ReviewNotFound({ reviewId: id }));
  }

  openAbout(caseId: CaseId, ref: string): Promise<Review | undefined> {
    const all = [...this.table.rows.values()];
    return Promise.resolve(all.find((one) => one.caseId === caseId && one.ref === ref && !one.settled));
  }

  save(change: Change<Review, ReviewEvent>): Promise<void> {
    return this.table.save(change);
  }
}

export class InMemoryStaff extends Staff {
  private readonly table = new Table<StaffMember, StaffEvent>([]);

  get events(): readonly StaffEvent[] {
    return this.table.events;
  }

  find(id: ActorId): Promise<StaffMember | undefined> {
    return Promise.resolve(this.table.rows.get(id));
  }

  save(change: Change<StaffMember, StaffEvent>): Promise<void> {
    return this.table.save(change);
  }
}

export class InMemoryDuties extends Duties {
  private readonly table = new Table<DutyEntry, DutyEvent>([]);

  get events(): readonly DutyEvent[] {
    return this.table.events;
  }

  ofDuty(duty: Duty): Promise<DutyEntry | undefined> {
    return Promise.resolve([...this.table.rows.values()].find((entry) => entry.duty === duty));
  }

  save(change: Change<DutyEntry, DutyEvent>): Promise<void> {
    return this.table.save(change);
  }
}
