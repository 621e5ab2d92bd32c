import { Databases } from '../../drills/stores/databases.js';
import type { Stack } from '../../stack/stack.js';
import { COMMITTED_MS, timesFrom, type At, type Times } from '../chain/chain.js';
import { Announcing, caseOpened } from '../hop/announcing.js';
import { sunkIn, type HopChain } from '../hop/hop-chain.js';
import { startHere } from '../hop/hops.js';
import { PROFILE } from '../running.js';
import { anew, type Way } from './anew.js';
import { withInstances } from './instances.js';
import type { Setting } from './settings.js';

const WAY: Way = { topic: 'screening.screenings', writer: 'screening', reader: 'sla' };

const BEGUN = `SELECT key, ${COMMITTED_MS} AS at FROM stream_counter WHERE topic = '${WAY.topic}' AND key = ANY ($1)`;
const ENDED = `SELECT key, ${COMMITTED_MS} AS at FROM position WHERE topic = '${WAY.topic}' AND key = ANY ($1)`;

/** From a commit in this process over one topic to the commit in the processes that read it. */
export async function withOneHop<Result>(
  stack: Stack,
  { partitions, instances }: Setting,
  work: (hop: HopChain) => Promise<Result>,
): Promise<Result> {
  await anew(stack.parts, WAY, partitions);
  const writer = await startHere(stack, WAY.writer);
  const databases = new Databases(stack.parts.postgres);
  const timesOf = async (ids: readonly string[]): Promise<Times> => {
    const ended = await databases.rows<At>(WAY.reader, ENDED, [ids]);
    return timesFrom(await databases.rows<At>(WAY.writer, BEGUN, [ids]), ended, ended);
  };
  const { announce, announceTogether } = new Announcing(writer, caseOpened);
  const hop: HopChain = { profile: PROFILE, announce, announceTogether, sunk: () => sunkIn(databases), timesOf };
  try {
    return await withInstances(stack, WAY.reader, instances, () => work(hop));
  } finally {
    await databases.close();
    await writer.stop();
  }
}
