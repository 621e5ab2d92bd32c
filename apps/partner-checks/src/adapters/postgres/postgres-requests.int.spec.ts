import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UuidIds } from '@mash/persistence';
import { describeAggregates, freshDatabase, recordedOutbox, type Connected, type FreshDatabase } from '@mash/testing';
import { aPackage, aRequest, known, LEAD, NOW, PRACTITIONER } from '../../../test/builders.js';
import { NO_RESTRICTION, restrict, submitReturn } from '../../domain/request/answer.js';
import { OwnAgency } from '../../domain/own-agency.js';
import { StalePresence } from '../../domain/presence/errors.js';
import { erase } from '../../domain/request/erase.js';
import { RequestNotFound, ReturnNotFound } from '../../domain/request/errors.js';
import { closeCase, packageFetched, receive } from '../../domain/request/receive.js';
import type { CaseId, CheckId, CheckRequest, RequestChange, ReturnId } from '../../domain/request/request.js';
import { migrations } from '../../migrations.js';
import { PostgresCaseCopies } from './postgres-case-copies.js';
import { PostgresPresences } from './postgres-presences.js';
import { PostgresRequests } from './postgres-requests.js';
import { RequestsQuery } from './requests.query.js';

let database: FreshDatabase;
let connected: Connected;
let requests: PostgresRequests;
const outbox = recordedOutbox();
const ids = new UuidIds();

beforeAll(async () => {
  database = await freshDatabase('checks', migrations);
  connected = await database.connect();
  requests = new PostgresRequests(connected.sql, outbox);
});

afterAll(() => database.drop());

const received = (change: Partial<CheckRequest> = {}): RequestChange =>
  receive({ ...aRequest.build(change), checkId: ids.next<'Check'>() }, { kind: 'desk' }, NOW);
const save = (change: RequestChange) => connected.transactions.run(() => requests.save(change));

async function stored(change: Partial<CheckRequest> = {}): Promise<CheckRequest> {
  const opened = received(change);
  await save(opened);
  return requests.get(opened.state.id);
}

async function returned(): Promise<CheckRequest> {
  const request = { ...(await stored()), ...aRequest.wasRead().build(), id: ids.next<'Check'>(), version: 0 };
  const given = { answers: known(), restriction: NO_RESTRICTION, returnId: ids.next<'Return'>() };
  await save(submitReturn(request, given, PRACTITIONER, NOW));
  return requests.get(request.id);
}

describeAggregates('requests on PostgreSQL', () => ({ aggregates: requests, transactions: connected.transactions }), {
  opened: () => received(),
  changed: (request) => packageFetched(request, aPackage((request.package?.viewVersion ?? 0) + 1)),
});

describe('requests', () => {
  it('are found by their case', async () => {
    const caseId = ids.next<'Case'>();
    const both = [await stored({ caseId }), await stored({ caseId })];

    expect(await requests.ofCase(caseId)).toEqual(both);
    expect(await requests.ofCase(ids.next<'Case'>() as CaseId)).toEqual([]);
  });

  it('are found by their return, or not at all', async () => {
    const request = await returned();

    expect(await requests.ofReturn(request.returned!.returnId)).toEqual(request);
    await expect(requests.ofReturn(ids.next<'Return'>() as ReturnId)).rejects.toThrow(ReturnNotFound);
    await expect(requests.get(ids.next<'Check'>())).rejects.toThrow(RequestNotFound);
  });

  it('tell the hub in the transaction that keeps them', async () => {
    const request = await returned();
    await save(restrict(request, { kind: 'not-to', agencies: ['housing'], reason: 'source' }, LEAD, NOW));

    expect(outbox.of('checks.return-restricted.v1').at(-1)).toMatchObject({
      subject: request.caseId,
      agency: 'health',
    });
  });

  it('D28 are to be erased once their time has come, and once only', async () => {
    const soon = await stored();
    const [past, future] = [new Date('2026-11-24T10:00:01Z'), new Date('2027-11-24T10:00:00Z')];
    await save(closeCase(soon, past));
    await save(closeCase(await stored(), future));

    expect(await requests.erasable(NOW, 10)).not.toContain(soon.id);
    const due = await requests.erasable(past, 10);
    expect(due).toEqual([soon.id]);
    await save(erase(await requests.get(soon.id), past));
    expect(await requests.erasable(past, 10)).toEqual([]);
  });
});

describe('the work list', () => {
  it('goes on from where the last page ended, what is due first at the top', async () => {
    const query = new RequestsQuery(connected.sql);
    const dues = ['2025-01-01T00:00:00.001Z', '2025-01-01T00:00:00.002Z', '2025-01-01T00:00:00.002Z'];
    const made = new Set<CheckId>();
    for (const dueAt of dues) made.add((await stored({ dueAt: new Date(dueAt) })).id);

    const first = await query.lines({ limit: 2 });
    const second = await query.lines({ limit: 1, after: first[1] });
    expect(new Set([...first, ...second].map(({ checkId }) => checkId))).toEqual(made);
    expect(first[0]).toMatchObject({ state: 'waiting-for-package', assignee: { kind: 'desk' }, shortNotice: false });
  });

  it('shows one state only, when asked', async () => {
    const request = await returned();
    const lines = await new RequestsQuery(connected.sql).lines({ state: 'returned', limit: 200 });

    expect(lines.map(({ checkId }) => checkId)).toContain(request.id);
    expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(['returned']));
  });
});

describe('presence on PostgreSQL', () => {
  it('is every weekday until the lead says otherwise, and refuses a stale change', async () => {
    const presences = new PostgresPresences(connected.sql, new OwnAgency('health'));
    const before = await presences.get();
    const state = { ...before, closedDays: ['2026-12-25'] };
    await presences.save({ state, events: [] });

    expect(before).toMatchObject({ id: 'health', version: 0, closedDays: [] });
    expect(await presences.get()).toEqual({ ...state, version: 1 });
    await expect(presences.save({ state, events: [] })).rejects.toThrow(StalePresence);
  });
});

describe('copies of cases on PostgreSQL', () => {
  it('are the newest, until they are erased', async () => {
    const copies = new PostgresCaseCopies(connected.sql);
    const caseId = ids.next<'Case'>() as CaseId;
    const copy = (viewVersion: number) => ({ caseId, viewVersion, contents: { at: viewVersion } });
    await copies.keep(copy(2));
    await copies.keep(copy(1));

    expect(await copies.find(caseId)).toEqual(copy(2));
    await copies.erase(caseId);
    expect(await copies.find(caseId)).toBeUndefined();
  });
});
