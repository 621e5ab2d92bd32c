import { filled } from '../../../play/placeholders.js';
import type { Asked } from '../../../play/hub.js';
import { lookupIn, type CaseView } from '../../../bench/referral/known-case.js';
import type { SampleBodies } from '../../../bench/referral/sample-bodies.js';

const WORKER = 'staff:socialWorker';
const MANAGER = 'staff:practiceManager';
const CASE = '/v1/cases/{caseId}';

/** A change of a case that somebody may ask for. */
export type Command = {
  readonly as: string;
  /** Method and path. */
  readonly call: string;
  /** Where it is kept in the state: a list that each command taken makes longer by one. */
  readonly list?: string;
  /** Whether it names the version that its sender saw. */
  readonly namesVersion?: true;
  /** The sample's own body where none is given; which of several. */
  readonly place?: number;
  readonly body?: object;
  /** What it says otherwise than the sample. */
  readonly but?: object;
};

const DIRECTION = { kind: 'direction', text: 'Ring the school again before the end of the day.' };
const SUPPORT = { childId: '{child-1}', kind: 'support', text: 'Breakfast club from tomorrow.' };
const AGREED = { personId: '{adult-1}', scope: 'checks', asked: true, answer: 'agreed', informed: true };

/** Ten kinds, of which the tenth is refused for what it lacks. */
export const COMMANDS: readonly Command[] = [
  { as: MANAGER, call: `POST ${CASE}/oversight`, list: 'oversight', body: DIRECTION },
  { as: MANAGER, call: `POST ${CASE}/agreed-actions`, list: 'agreedActions', body: SUPPORT },
  { as: WORKER, call: `POST ${CASE}/agreement`, body: AGREED },
  { as: WORKER, call: `POST ${CASE}/parent-contacts`, list: 'parentContacts', place: 0 },
  { as: WORKER, call: `POST ${CASE}/parent-contacts`, list: 'parentContacts', place: 1 },
  { as: WORKER, call: `POST ${CASE}/child-contacts`, list: 'childContacts', place: 0 },
  { as: WORKER, call: `POST ${CASE}/confirmations`, list: 'confirmations', namesVersion: true },
  { as: WORKER, call: `PUT ${CASE}/analysis`, namesVersion: true, but: { restsOn: [] } },
  { as: MANAGER, call: `POST ${CASE}/triage`, namesVersion: true },
  { as: MANAGER, call: `POST ${CASE}/oversight`, body: { kind: 'direction' } },
];

export type Seen = { readonly caseId: string; readonly view: CaseView; readonly etag: string };

/** The request of a command on the case as it was seen. */
export async function requestOf(command: Command, { caseId, view, etag }: Seen, bodies: SampleBodies): Promise<Asked> {
  const { as, call, place, namesVersion, but } = command;
  const [method = '', path = ''] = call.split(' ');
  const lookup = lookupIn({ caseId, view });
  const body = command.body ?? (bodies.of(as, call, place) as object);
  return {
    as,
    at: 'screening',
    method,
    path: String(await filled(path, lookup)),
    body: await filled({ ...body, ...but }, lookup),
    ...(namesVersion && { ifMatch: etag }),
  };
}
