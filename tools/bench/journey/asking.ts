import { setTimeout as pause } from 'node:timers/promises';
import type { Answered, Asked, Hub } from '../../play/hub.js';

/** The hub did not answer as it must. */
export class NotAsExpected extends Error {}

export const POLL_MS = 100;
const LONGEST_MS = 60_000;
const STALE = 412;
const TRIES = 3;

/** Asks once and insists on a status. Problems name fields and rules and repeat no value, so they may be said. */
export async function insist(hub: Hub, asked: Asked, status: number): Promise<Answered> {
  const answered = await hub.ask(asked);
  if (answered.status === status) return answered;
  throw new NotAsExpected(
    `${asked.as} ${asked.method} ${placeIn(asked.path)} at ${asked.at}: ${String(answered.status)} ${JSON.stringify(answered.body)}`,
  );
}

/** Without its ids, so that the same failure reads the same. */
const placeIn = (path: string): string => path.replaceAll(/[0-9a-f-]{36}/g, '…');

/** Asks again and again until `find` finds something in the answer. */
export async function askUntil<Found>(
  hub: Hub,
  asked: Asked,
  find: (body: unknown) => Found | undefined,
  everyMs = POLL_MS,
): Promise<Found> {
  const end = performance.now() + LONGEST_MS;
  while (performance.now() < end) {
    const { status, body } = await hub.ask(asked);
    const found = status === 200 ? find(body) : undefined;
    if (found !== undefined) return found;
    await pause(everyMs);
  }
  throw new NotAsExpected(`Nothing came within a minute: ${asked.as} ${asked.method} ${placeIn(asked.path)}`);
}

/** Looks and acts on what was seen, as people do; looks again when somebody else was quicker. */
export async function lookAndAct(
  look: () => Promise<Answered>,
  act: (seen: Answered) => Promise<Asked>,
  ask: (asked: Asked) => Promise<Answered>,
): Promise<Answered> {
  for (let tries = 1; ; tries += 1) {
    const seen = await look();
    const asked = await act(seen);
    const answered = await ask({ ...asked, ...(seen.etag !== undefined && { ifMatch: seen.etag }) });
    if (answered.status !== STALE || tries === TRIES) return answered;
  }
}
