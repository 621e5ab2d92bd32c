import { describe, expect, it } from '@jest/globals';
import { contractOf, parseIncoming } from '@mash/contracts';
import type { Received } from '@mash/messaging';
import { readFileSync } from 'node:fs';
import { anAgency } from '../../../test/agency.js';
import { aRequest } from '../../../test/builders.js';
import { OwnAgency } from '../../domain/own-agency.js';
import type { CaseId, CheckId, CheckRequest } from '../../domain/request/request.js';
import { stateOf } from '../../domain/request/request.js';
import { cases, packages } from './fetchers.js';
import { incoming } from './incoming.js';

type Example = { readonly type: string; readonly subject: string; readonly data: Readonly<Record<string, unknown>> };

const examples = new URL('../../../../../libs/contracts/examples/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, examples), 'utf8'));
const example = (type: string) => read(type) as Example;

const own = new OwnAgency('education');

function anAgencyThat(holds?: Partial<CheckRequest>) {
  const agency = anAgency();
  if (holds !== undefined) agency.requests.given(aRequest.wasRead().build({ agency: 'education', ...holds }));
  const consumers = incoming(agency, agency.wanted, own);
  const tell = async ({ type, subject, data }: Example) => {
    const consumer = consumers.find(({ contract }) => contract.type === type)!;
    await consumer.handle({ type, subject, data: parseIncoming(contractOf(type)!, data) } as Received);
  };
  return { agency, tell };
}

const idsIn = ({ data }: Example) => ({ id: data['checkId'] as CheckId, caseId: data['caseId'] as CaseId });

describe('what screening tells', () => {
  it('of a check that is asked becomes a request', async () => {
    const asked = example('screening.check-requested.v1');
    const { agency, tell } = anAgencyThat();
    await tell(asked);

    const request = await agency.requests.get(idsIn(asked).id);
    expect(request).toMatchObject({ caseId: asked.data['caseId'], agency: 'education', rag: asked.data['rag'] });
    expect(request.dueAt.toISOString()).toBe(asked.data['dueAt']);
    expect(request).not.toHaveProperty('directedBy');
  });

  it('of an amendment moves the due time', async () => {
    const amended = example('screening.check-amended.v1');
    const { agency, tell } = anAgencyThat(idsIn(amended));
    await tell(amended);

    const { dueAt } = await agency.requests.get(idsIn(amended).id);
    expect(dueAt.toISOString()).toBe(amended.data['dueAt']);
  });

  it('of a cancellation closes the request', async () => {
    const cancelled = example('screening.check-cancelled.v1');
    const { agency, tell } = anAgencyThat(idsIn(cancelled));
    await tell(cancelled);

    expect(stateOf(await agency.requests.get(idsIn(cancelled).id))).toBe('cancelled');
  });

  it('of a changed view has the package fetched again, and the case when its picture changed', async () => {
    const changed = example('screening.view-changed.v1');
    const { caseId } = idsIn(changed);
    const { agency, tell } = anAgencyThat({ caseId });
    await tell({ ...changed, data: { ...changed.data, viewVersion: 2, parts: ['people'] } });
    await tell({ ...changed, data: { ...changed.data, viewVersion: 3, parts: ['outcome'] } });

    expect(agency.wanted.packages.map(({ version }) => version)).toEqual([2, 3]);
    expect(agency.wanted.cases).toEqual([{ caseId, version: 3 }]);
  });

  it('of an outcome has the case fetched', async () => {
    const shared = example('screening.outcome-shared.v1');
    const { agency, tell } = anAgencyThat();
    await tell(shared);

    expect(agency.wanted.cases).toEqual([{ caseId: shared.data['caseId'], version: shared.data['viewVersion'] }]);
  });

  it('of a closed case sets until when its copies may be held', async () => {
    const closed = example('screening.case-closed-to-agency.v1');
    const { agency, tell } = anAgencyThat({ caseId: idsIn(closed).caseId });
    await tell(closed);

    const [request] = agency.requests.all();
    expect(request?.eraseAfter?.toISOString()).toBe(closed.data['eraseAfter']);
  });
});

describe('what is fetched from screening', () => {
  const aPackage = read('disclosures/check-package') as { checkId: CheckId; viewVersion: number; reference: string };
  const aCase = read('disclosures/case-for-agency') as { caseId: CaseId; viewVersion: number };
  const fetch = (subject: string, version: number) =>
    ({ id: '1', edge: 'E3', subject, version, owner: 'screening', attempts: 1 }) as const;

  it('is asked for where it lies', () => {
    const { agency } = anAgencyThat();

    expect(packages(agency.takePackage, agency.cancelRequest).path(fetch('a', 2))).toBe(
      '/v1/disclosures/checks/a/package?version=2',
    );
    expect(cases(agency.takeCase, own).path(fetch('b', 3))).toBe('/v1/disclosures/cases/b/for/education?version=3');
  });

  it('is kept as far as the contract names it', async () => {
    const { agency } = anAgencyThat({ id: aPackage.checkId, viewVersion: aPackage.viewVersion });
    await agency.requests.get(aPackage.checkId);
    const { package: _before, ...waiting } = await agency.requests.get(aPackage.checkId);
    agency.requests.given(waiting);
    const store = packages(agency.takePackage, agency.cancelRequest).store;
    await store(fetch(aPackage.checkId, aPackage.viewVersion), { ...aPackage, planted: 'x' }, aPackage.viewVersion);

    const { package: held } = await agency.requests.get(aPackage.checkId);
    expect(held).toMatchObject({ viewVersion: aPackage.viewVersion, contents: { reference: aPackage.reference } });
    expect(held?.contents).not.toHaveProperty('planted');
  });

  it('and is not given any more cancels the request', async () => {
    const { agency } = anAgencyThat({ id: aPackage.checkId });
    await packages(agency.takePackage, agency.cancelRequest).gone(fetch(aPackage.checkId, 1), 410);

    const request = await agency.requests.get(aPackage.checkId);
    expect(stateOf(request)).toBe('cancelled');
    expect(request.package).toBeUndefined();
  });

  it('of a case is kept, and dropped when it is gone', async () => {
    const { agency } = anAgencyThat();
    const fetcher = cases(agency.takeCase, own);
    await fetcher.store(fetch(aCase.caseId, aCase.viewVersion), aCase, aCase.viewVersion);
    expect((await agency.copies.find(aCase.caseId))?.contents).toEqual(aCase);
    await fetcher.gone(fetch(aCase.caseId, aCase.viewVersion), 410);

    expect(await agency.copies.find(aCase.caseId)).toBeUndefined();
  });
});
