import { describe, expect, it } from '@jest/globals';
import { anAgency } from '../../test/agency.js';
import { aRequest, CASE, CHECK } from '../../test/builders.js';
import type { Asked } from '../domain/request/receive.js';

const COVER = '019a0000-0000-7000-8000-0000000000c1';
const asked: Asked = { ...aRequest.build(), checkId: CHECK };

describe('receiving a request', () => {
  it('puts it in the inbox and notes that its package is to be fetched', async () => {
    const agency = anAgency();
    await agency.receiveRequest.execute(asked);

    expect(await agency.requests.get(CHECK)).toMatchObject({ caseId: CASE, assignee: { kind: 'desk' } });
    expect(agency.wanted.packages).toEqual([{ checkId: CHECK, caseId: CASE, version: 1, urgent: false }]);
  });

  it('fetches the package of a RED request before others', async () => {
    const agency = anAgency();
    await agency.receiveRequest.execute({ ...asked, rag: 'red' });

    expect(agency.wanted.packages).toMatchObject([{ urgent: true }]);
  });

  it('changes nothing when the same check comes again', async () => {
    const agency = anAgency();
    await agency.receiveRequest.execute(asked);
    await agency.receiveRequest.execute({ ...asked, rag: 'red' });

    expect(await agency.requests.get(CHECK)).toMatchObject({ rag: 'amber', version: 1 });
    expect(agency.requests.events).toHaveLength(1);
  });

  it.each([
    ['2026-07-31T22:59:00Z', 'desk'],
    ['2026-07-31T23:01:00Z', 'cover'],
  ])('B-157 chooses who answers by the local date: at %s the %s', async (at, kind) => {
    const agency = anAgency();
    await agency.setPresence.days(0, { closedDays: ['2026-08-01'], weekdays: [1, 2, 3, 4, 5, 6, 7] });
    await agency.setPresence.cover(1, { coverId: COVER });
    agency.clock.set(at);
    await agency.receiveRequest.execute(asked);

    expect((await agency.requests.get(CHECK)).assignee.kind).toBe(kind);
  });
});
