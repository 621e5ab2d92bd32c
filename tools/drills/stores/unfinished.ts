import { TOPICS } from '@mash/contracts';
import { DEPLOYMENTS, type Deployment } from '@mash/kernel';
import type { Databases } from './databases.js';
import type { Readers } from './readers.js';
import { notContiguous, notTaken, type Stream } from './streams.js';

/** Something that is not done yet, or never will be without a person. */
export type Unfinished = { readonly at: Deployment | 'the hub'; readonly what: string; readonly count: number };

type Count = { readonly what: string; readonly count: number };

export const WAITING = 'waiting in the outbox';
export const NOT_TAKEN = 'streams not taken';

const OPEN = `
  SELECT '${WAITING}' AS what, count(*)::int AS count FROM outbox
  UNION ALL SELECT 'contents not fetched', count(*)::int FROM content_fetch WHERE state IN ('pending', 'parked')
  UNION ALL SELECT 'held or parked', count(*)::int FROM parked_event WHERE state <> 'done'`;

const EMAILS = `SELECT 'emails not sent' AS what, count(*)::int AS count FROM email WHERE fate IN ('due', 'sending')`;

const COUNTERS = 'SELECT topic, key, last::int AS sequence FROM stream_counter';
const POSITIONS = 'SELECT topic, key, stream_sequence::int AS sequence FROM position';
const SENT = 'SELECT topic, key, count(*)::int AS sequence FROM sent_event GROUP BY 1, 2';

/** All that is still to do in the hub: nothing, when it has settled. The streams are looked at once all is published. */
export async function unfinished(databases: Databases, readers: Readers): Promise<readonly Unfinished[]> {
  const rows = (await openRows(databases)).filter(({ count }) => count > 0);
  const isBusy = rows.some(({ what }) => what === WAITING);
  return isBusy ? rows : [...rows, ...(await openStreams(databases, readers)).filter(({ count }) => count > 0)];
}

async function openRows(databases: Databases): Promise<readonly Unfinished[]> {
  const found = await Promise.all(
    DEPLOYMENTS.map(async (at) => {
      const open = await databases.rows<Count>(at, at === 'notifications' ? `${OPEN} UNION ALL ${EMAILS}` : OPEN);
      return open.map((one) => ({ at, ...one }));
    }),
  );
  return found.flat();
}

async function openStreams(databases: Databases, readers: Readers): Promise<readonly Unfinished[]> {
  const written = (await ofEach((at) => databases.rows<Stream>(at, COUNTERS))).flatMap(({ found }) => found);
  const sent = await ofEach((at) => databases.rows<Stream>(at, SENT));
  const positions = await ofEach((at) => databases.rows<Stream>(at, POSITIONS));
  const published = new Map(
    sent.flatMap(({ found }) => found).map(({ topic, key, sequence }) => [`${topic} ${key}`, sequence]),
  );
  const readBy = (at: Deployment): readonly Stream[] =>
    written.filter(({ topic }) => readers.get(at)?.includes(topic) === true);
  return [
    ...positions.map(({ at, found }) => ({ at, what: NOT_TAKEN, count: notTaken(readBy(at), found).length })),
    ...DEPLOYMENTS.map((at) => {
      const own = written.filter(({ topic }) => writerOf.get(topic) === at);
      return { at, what: 'streams with a gap', count: notContiguous(own, published).length };
    }),
  ];
}

const writerOf = new Map(TOPICS.map(({ name, writer }) => [name, writer]));

function ofEach(
  look: (at: Deployment) => Promise<readonly Stream[]>,
): Promise<readonly { readonly at: Deployment; readonly found: readonly Stream[] }[]> {
  return Promise.all(DEPLOYMENTS.map(async (at) => ({ at, found: await look(at) })));
}
