import { TOPICS } from '@mash/contracts';
import type { Deployment } from '@mash/kernel';
import type { Field } from '../../field.js';
import { asAdmin } from '../../stores/bus.js';
import { endsNow } from '../../stores/lag.js';
import { allMails } from '../../stores/mails.js';

/** Something that is done in one place and not in another, counted from outside while the service is down. */
export type HalfDone = {
  readonly what: string;
  readonly count: (field: Field, service: Deployment) => Promise<number>;
};

type Count = { readonly count: number };

const counted = async ({ databases }: Field, at: Deployment, sql: string): Promise<number> =>
  (await databases.rows<Count>(at, sql))[0]?.count ?? 0;

const sum = (values: Iterable<bigint>): number => Number([...values].reduce((total, one) => total + one, 0n));

/** Differences to what was counted when the service had been stopped in order: earlier repetitions are in both. */
export const sentNotMoved: HalfDone = {
  what: 'records on the bus whose rows wait in the outbox',
  count: async (field, service) => {
    const own = TOPICS.filter(({ writer }) => writer === service).map(({ name }) => name);
    const ends = await endsNow(field.stack.parts, own);
    const onTheBus = sum([...ends.values()].flatMap((partitions) => [...partitions.values()]));
    return onTheBus - (await counted(field, service, 'SELECT count(*)::int AS count FROM sent_event'));
  },
};

export const waiting: HalfDone = {
  what: 'rows in the outbox',
  count: (field, service) => counted(field, service, 'SELECT count(*)::int AS count FROM outbox'),
};

export const takenNotCommitted: HalfDone = {
  what: 'events taken whose offsets are not committed',
  count: async (field, service) => {
    const offsets = await asAdmin(field.stack.parts, (admin) => admin.fetchOffsets({ groupId: service }));
    const committed = offsets.flatMap(({ partitions }) => partitions.map(({ offset }) => BigInt(offset)));
    const positions = 'SELECT coalesce(sum(stream_sequence), 0)::int AS count FROM position';
    return (await counted(field, service, positions)) - sum(committed.map((offset) => (offset < 0n ? 0n : offset)));
  },
};

export const committedNotAnswered: HalfDone = {
  what: 'contacts that were committed and acknowledged to nobody',
  count: async (field) => {
    const known = field.referrals.acknowledged.map(({ caseId }) => caseId);
    const sql = 'SELECT count(*)::int AS count FROM contact WHERE received_at >= $1 AND id <> ALL ($2)';
    const [row] = await field.databases.rows<Count>('intake', sql, [field.since, known]);
    return row?.count ?? 0;
  },
};

export const triagedNotAnswered: HalfDone = {
  what: 'triages that were committed and answered to nobody',
  count: async (field) => {
    const triaged = `SELECT count(*)::int AS count FROM screening WHERE state ? 'triagedAt'`;
    return (await counted(field, 'screening', triaged)) - field.referrals.triaged.length;
  },
};

export const dueNotRung: HalfDone = {
  what: 'clocks that are due and have not rung',
  count: (field) => counted(field, 'sla', 'SELECT count(*)::int AS count FROM clock WHERE next_ring_at <= hub.now()'),
};

type Id = { readonly id: string };

const sending = ({ databases }: Field): Promise<readonly Id[]> =>
  databases.rows<Id>('notifications', `SELECT id::text AS id FROM email WHERE fate = 'sending'`);

export const begunNotSent: HalfDone = {
  what: 'emails that were begun and are not in the mailbox',
  count: async (field) => (await sendingWhere(field, false)).length,
};

export const caughtNotNoted: HalfDone = {
  what: 'emails in the mailbox whose rows do not say so',
  count: async (field) => (await sendingWhere(field, true)).length,
};

async function sendingWhere(field: Field, isCaught: boolean): Promise<readonly Id[]> {
  const rows = await sending(field);
  const caught = (await allMails(field.stack.parts)).map(({ headers }) => String(headers?.['message-id']));
  return rows.filter(({ id }) => caught.some((messageId) => messageId.startsWith(`<${id}@`)) === isCaught);
}
