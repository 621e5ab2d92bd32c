import { ContactView, parseDisclosure, ReturnView } from '@mash/contracts';
import type { Fetch, Fetcher } from '@mash/messaging';
import { runAs } from '@mash/persistence';
import type { CaseId, ReturnId } from '../../domain/ids.js';
import type { TakeContents } from '../../use-cases/take-contents.js';
import type { TakeReturnCopy } from '../../use-cases/take-return-copy.js';
import type { WithdrawCase } from '../../use-cases/withdraw-case.js';
import { contentsOf } from './contents-of.js';

export type Takers = {
  readonly takeContents: TakeContents;
  readonly takeReturnCopy: TakeReturnCopy;
  readonly withdrawCase: WithdrawCase;
};

/** E1: the contact's contents, from intake. E5: a return's text, from its agency. */
export const fetchers = ({ takeContents, takeReturnCopy, withdrawCase }: Takers): readonly Fetcher[] => [
  {
    edge: 'E1',
    path: ({ subject, version }) => `/v1/disclosures/contacts/${subject}?version=${String(version)}`,
    store: (fetch, body) => {
      const view = parseDisclosure(ContactView, body);
      return inItsOwnName(fetch, () => takeContents.execute(caseOf(fetch), contentsOf(view), view));
    },
    gone: (fetch) => inItsOwnName(fetch, () => withdrawCase.execute(caseOf(fetch))),
  },
  {
    edge: 'E5',
    path: ({ subject, version }) => `/v1/disclosures/returns/${subject}?version=${String(version)}`,
    store: (fetch, body) => {
      const view = parseDisclosure(ReturnView, body);
      const { returnVersion: version, answer, restriction } = view;
      const copied = { returnId: view.returnId as ReturnId, version, answer, restriction };
      return inItsOwnName(fetch, () => takeReturnCopy.execute(caseOf(fetch), copied, view));
    },
    /** The agency erased it before it was fetched: the code is what is left, and it is kept. */
    gone: () => Promise.resolve(),
  },
];

const caseOf = ({ caseId, subject }: Fetch): CaseId => (caseId ?? subject) as CaseId;

const inItsOwnName = <T>({ id }: Fetch, work: () => T): T =>
  runAs({ actorId: 'service:screening', role: 'service', requestId: id }, work);
