import { Databases } from '../../drills/stores/databases.js';
import type { Stack } from '../../stack/stack.js';
import { COMMITTED_MS, timesFrom, type At, type Chain, type Times } from '../chain/chain.js';
import { Announcing, contactReceived } from './announcing.js';
import { SINK } from './handlers.js';
import { startHere, startHop } from './hops.js';

const BEGUN = `SELECT key, ${COMMITTED_MS} AS at FROM stream_counter WHERE topic = 'intake.contacts' AND key = ANY ($1)`;
const OPENED = `SELECT key, ${COMMITTED_MS} AS at FROM position WHERE topic = 'intake.contacts' AND key = ANY ($1)`;
const ENDED = `SELECT key, ${COMMITTED_MS} AS at FROM position WHERE topic = 'screening.screenings' AND key = ANY ($1)`;
const SUNK = `SELECT count(*)::int AS count FROM inbox WHERE consumer = '${SINK}'`;

export type HopChain = Chain & {
  /** Commits so many contacts in one transaction. */
  readonly announceTogether: (count: number) => Promise<readonly string[]>;
};

/** How many events the last hop has taken, ever. */
export async function sunkIn(databases: Databases): Promise<number> {
  return (await databases.rows<{ readonly count: number }>('sla', SUNK))[0]?.count ?? 0;
}

/** Intake in this process, screening and sla in their own; all in order again afterwards. */
export async function withHops<Result>(stack: Stack, work: (chain: HopChain) => Promise<Result>): Promise<Result> {
  await Promise.all([startHop(stack, 'screening'), startHop(stack, 'sla')]);
  const intake = await startHere(stack, 'intake');
  const databases = new Databases(stack.parts.postgres);
  const contacts = new Announcing(intake, contactReceived);
  const timesOf = async (ids: readonly string[]): Promise<Times> =>
    timesFrom(
      await databases.rows<At>('intake', BEGUN, [ids]),
      await databases.rows<At>('screening', OPENED, [ids]),
      await databases.rows<At>('sla', ENDED, [ids]),
    );
  try {
    return await work({
      profile: 'bench',
      announce: contacts.announce,
      announceTogether: contacts.announceTogether,
      sunk: () => sunkIn(databases),
      timesOf,
    });
  } finally {
    await databases.close();
    await intake.stop();
  }
}
