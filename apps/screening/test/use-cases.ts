import { FixedClock } from '@mash/testing';
import type { Screening } from '../src/domain/screening/screening.js';
import { OnCase } from '../src/use-cases/on-case.js';
import { RaiseNewInformation } from '../src/use-cases/raise-new-information.js';
import { RaiseNotice } from '../src/use-cases/raise-notice.js';
import { NOW } from './builders.js';
import { CountingIds, FixedPolicy, KeptCopies, NotedWishes, NoTransactions } from './fakes.js';
import { InMemoryNotices, InMemoryReviews, InMemoryScreenings } from './in-memory.js';

/** Everything a use case may need, in memory, at a fixed time. */
export function around(...cases: Screening[]) {
  const screenings = new InMemoryScreenings(...cases);
  const notices = new InMemoryNotices();
  const reviews = new InMemoryReviews();
  const [ids, clock, transactions, policy] = [
    new CountingIds(),
    new FixedClock(NOW),
    new NoTransactions(),
    new FixedPolicy(),
  ];
  return {
    screenings,
    notices,
    reviews,
    ids,
    clock,
    transactions,
    policy,
    wanted: new NotedWishes(),
    copies: new KeptCopies(),
    onCase: new OnCase(screenings, policy, transactions, clock),
    raiseNotice: new RaiseNotice(notices, policy, ids, clock),
    raiseNewInformation: new RaiseNewInformation(reviews, ids),
    typesOf: (): readonly string[] => screenings.events.map(({ type }) => type),
  };
}
