import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Contract, contractOf, parseIncoming } from '@mash/contracts';
import { FixedClock } from '@mash/testing';
import { readFileSync } from 'node:fs';
import { aCheck, aScreening, NOW, uuid } from '../../../test/builders.js';
import { CountingIds, FixedPolicy, NotedWishes, NoTransactions } from '../../../test/fakes.js';
import { InMemoryNotices, InMemoryReviews, InMemoryScreenings } from '../../../test/in-memory.js';
import { RULES } from '../../../test/rules.js';
import type { CaseId, CheckId, NoticeId, ReturnId } from '../../domain/ids.js';
import { raise } from '../../domain/urgent-notice/urgent-notice.js';
import { AnnounceContents } from '../../use-cases/announce-contents.js';
import { NoteDelivery } from '../../use-cases/note-delivery.js';
import { OnCase } from '../../use-cases/on-case.js';
import { OpenScreening } from '../../use-cases/open-screening.js';
import { PassNoticeOn } from '../../use-cases/pass-notice-on.js';
import { RaiseNewInformation } from '../../use-cases/raise-new-information.js';
import { RestrictReturn } from '../../use-cases/restrict-return.js';
import { TakeReturn } from '../../use-cases/take-return.js';
import { CaseClocks } from '../postgres/case-clocks.js';
import { incoming } from './incoming.js';

type Example = { readonly type: string; readonly subject: string; readonly data: Readonly<Record<string, unknown>> };

const EXAMPLES = new URL('../../../../../libs/contracts/examples/', import.meta.url);
const example = (type: string): Example =>
  JSON.parse(readFileSync(new URL(`${type}.json`, EXAMPLES), 'utf8')) as Example;

let screenings: InMemoryScreenings;
let notices: InMemoryNotices;
let wanted: NotedWishes;

class RememberedClocks extends CaseClocks {
  readonly kept: unknown[] = [];

  constructor() {
    super(undefined as never);
  }

  override keep(clock: { readonly clockId: string }, told: { readonly state: string }): Promise<void> {
    this.kept.push([clock.clockId, told.state]);
    return Promise.resolve();
  }
}
let clocks: RememberedClocks;

/** The case, check and return that the examples of the agencies are about. */
const concerned = () => {
  const { caseId, checkId, returnId } = example('checks.return-submitted.v1').data as Record<string, string>;
  const check = { ...aCheck('police'), id: checkId as CheckId };
  return {
    screening: aScreening
      .triagedAt(4)
      .having(check)
      .build({ id: caseId as CaseId }),
    returnId: returnId as ReturnId,
  };
};

beforeEach(() => {
  const { screening } = concerned();
  const noticeId = example('sla.clock-breached.v1').data['subjectId'] as NoticeId;
  const notice = {
    ...raise({ id: noticeId, caseId: uuid(3, 9) as CaseId, kind: 'red' }, RULES, NOW).state,
    version: 1,
  };
  screenings = new InMemoryScreenings(screening);
  notices = new InMemoryNotices(notice);
  wanted = new NotedWishes();
  clocks = new RememberedClocks();
});

const table = () => {
  const ids = new CountingIds();
  const clock = new FixedClock(NOW);
  const transactions = new NoTransactions();
  const onCase = new OnCase(screenings, new FixedPolicy(), transactions, clock);
  const raiseNewInformation = new RaiseNewInformation(new InMemoryReviews(), ids);
  return incoming({
    openScreening: new OpenScreening(screenings, wanted, transactions, ids, clock),
    announceContents: new AnnounceContents(onCase, screenings, wanted, raiseNewInformation),
    noteDelivery: new NoteDelivery(onCase, ids),
    takeReturn: new TakeReturn(onCase, wanted, raiseNewInformation),
    restrictReturn: new RestrictReturn(onCase),
    passNoticeOn: new PassNoticeOn(notices, transactions, clock),
    clocks,
  });
};

const told = async ({ type, data }: Example): Promise<void> => {
  const contract = contractOf(type) as Contract;
  for (const { handle } of table().filter((consumer) => consumer.contract.type === type)) {
    await handle({ data: parseIncoming(contract, data) } as never);
  }
};
const typesOf = () => screenings.events.map(({ type }) => type);

describe('what screening listens to', () => {
  it('has an example and a name of its own for every line', () => {
    const lines = table();

    expect(new Set(lines.map(({ name }) => name)).size).toBe(lines.length);
    for (const { contract } of lines) expect(() => parseIncoming(contract, example(contract.type).data)).not.toThrow();
  });

  it('opens a case for a contact of the route screening, once, and wants its contents', async () => {
    screenings = new InMemoryScreenings();
    const received = example('intake.contact-received.v1');
    await told(received);
    await told(received);

    expect(typesOf()).toEqual(['opened', 'contents-announced']);
    expect(wanted.contacts).toEqual([{ caseId: received.subject, version: 1, urgent: false }]);
  });

  it('leaves an enquiry to intake', async () => {
    screenings = new InMemoryScreenings();
    const received = example('intake.contact-received.v1');
    await told({ ...received, data: { ...received.data, route: 'enquiry' } });

    expect(screenings.events).toEqual([]);
  });

  it('ignores news of a contact that opened no case here', async () => {
    screenings = new InMemoryScreenings();
    await told(example('intake.contact-details-changed.v1'));

    expect(wanted.contacts).toEqual([]);
  });

  it('takes a return, and wants its text from the agency', async () => {
    await told(example('checks.return-submitted.v1'));

    expect(typesOf()).toContain('return-announced');
    expect(wanted.returns).toEqual([expect.objectContaining({ returnId: concerned().returnId, agency: 'police' })]);
  });

  it('passes an urgent notice on when its present step is breached', async () => {
    const breached = example('sla.clock-breached.v1');
    await told({
      ...breached,
      data: { ...breached.data, kind: 'urgent-acknowledgement', subjectKind: 'notice', round: 1 },
    });

    expect(notices.events).toEqual([expect.objectContaining({ type: 'passed', toStep: 2 })]);
  });

  it('keeps sla’s clocks for the board', async () => {
    await told(example('sla.clock-started.v1'));
    await told(example('sla.clock-met.v1'));

    expect(clocks.kept.map((kept) => (kept as string[])[1])).toEqual(['running', 'met']);
  });
});
