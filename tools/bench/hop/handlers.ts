import { CaseOpenedV1, ContactReceivedV1, published } from '@mash/contracts';
import { on, Outbox, type Consumer, type Get } from '@mash/messaging';
import { Sql } from '@mash/persistence';
import type { HopEnvironment } from './environment.js';

/** The names under which the inboxes record what came. */
const FORWARD = 'screening.bench-forward';
export const SINK = 'sla.bench-sink';

/** Where a hop leaves a row for each event, when it is told to. */
export const EFFECT = 'bench_effect';

type Told = Pick<HopEnvironment, 'DEPLOYMENT' | 'HOP_EFFECT'>;

/** Intake says that a contact came, screening opens its case, sla takes note: two hops, and no work but the messages. */
export function consumersOf({ DEPLOYMENT, HOP_EFFECT }: Told, get: Get): readonly Consumer[] {
  if (DEPLOYMENT === 'screening') return [on(ContactReceivedV1, FORWARD, ({ data }) => forward(get(Outbox), data))];
  if (DEPLOYMENT !== 'sla') return [];
  const sql = get(Sql);
  const note = ({ data }: { readonly data: { readonly caseId: string } }): Promise<number> =>
    sql.count(`INSERT INTO ${EFFECT} (case_id) VALUES ($1)`, [data.caseId]);
  return [on(CaseOpenedV1, SINK, HOP_EFFECT === 'row' ? note : () => Promise.resolve())];
}

type Contact = { readonly contactId: string; readonly childIds: readonly string[]; readonly receivedAt: string };

function forward(outbox: Outbox, { contactId, childIds, receivedAt }: Contact): Promise<void> {
  const opened = published(CaseOpenedV1, {
    caseId: contactId,
    contactId,
    stage: 'triage',
    openedAt: receivedAt,
    childIds: [...childIds],
    queue: 'contacts',
  });
  return outbox.append({ id: contactId, version: 1 }, [opened]);
}
