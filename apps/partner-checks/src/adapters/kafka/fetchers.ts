import { CaseForAgency, CheckPackage, parseDisclosure } from '@mash/contracts';
import type { Fetcher } from '@mash/messaging';
import type { OwnAgency } from '../../domain/own-agency.js';
import type { CaseId, CheckId } from '../../domain/request/request.js';
import type { CancelRequest } from '../../use-cases/cancel-request.js';
import type { TakeCase } from '../../use-cases/take-case.js';
import type { TakePackage } from '../../use-cases/take-package.js';
import { CASE, PACKAGE } from './fetched-copies.js';

/** Edge E3: the package of one check. What its owner does not give any more is cancelled here too. */
export const packages = (takePackage: TakePackage, cancelRequest: CancelRequest): Fetcher => ({
  edge: PACKAGE,
  path: ({ subject, version }) => `/v1/disclosures/checks/${subject}/package?version=${String(version)}`,
  store: ({ subject }, body) => {
    const contents = parseDisclosure(CheckPackage, body);
    const { viewVersion, subjects } = contents;
    const named = subjects.map(({ number, kind }) => ({ number, kind }));
    return takePackage.execute(subject as CheckId, { viewVersion, subjects: named, contents });
  },
  gone: ({ subject }) => cancelRequest.execute(subject as CheckId, 'gone'),
});

/** Edge E3: a case, as this agency may see it. */
export const cases = (takeCase: TakeCase, { name }: OwnAgency): Fetcher => ({
  edge: CASE,
  path: ({ subject, version }) => `/v1/disclosures/cases/${subject}/for/${name}?version=${String(version)}`,
  store: ({ subject }, body) => {
    const contents = parseDisclosure(CaseForAgency, body);
    return takeCase.execute({ caseId: subject as CaseId, viewVersion: contents.viewVersion, contents });
  },
  gone: ({ subject }) => takeCase.gone(subject as CaseId),
});
